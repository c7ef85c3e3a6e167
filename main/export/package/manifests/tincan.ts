import { create } from 'xmlbuilder2';
import { ENTRY_PAGE, type ManifestLesson } from '../contents.ts';
import { activityIri } from './identifiers.ts';
import { manifestTitle } from './titles.ts';

/** The `tincan.xml` of an xAPI package. */
export function tincanManifest(lesson: ManifestLesson): string {
  const text = { '@lang': lesson.language, '#': manifestTitle(lesson.title) };
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      tincan: {
        '@xmlns': 'http://projecttincan.com/tincan.xsd',
        activities: {
          activity: {
            '@id': activityIri(lesson.id),
            '@type': 'http://adlnet.gov/expapi/activities/lesson',
            name: text,
            description: text,
            launch: { '@lang': lesson.language, '#': ENTRY_PAGE },
          },
        },
      },
    },
  ).end({ prettyPrint: true });
}
