import { create } from 'xmlbuilder2';
import { ENTRY_PAGE, type ManifestLesson } from '../contents.ts';
import { activityIri, courseIri } from './identifiers.ts';
import { manifestTitle } from './titles.ts';

/** The `cmi5.xml` of a cmi5 package: a course of one assignable unit. */
export function cmi5Manifest(lesson: ManifestLesson): string {
  const text = { langstring: { '@lang': lesson.language, '#': manifestTitle(lesson.title) } };
  const { passShare } = lesson;
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      courseStructure: {
        '@xmlns': 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd',
        course: { '@id': courseIri(lesson.id), title: text, description: text },
        au: {
          '@id': activityIri(lesson.id),
          '@launchMethod': 'AnyWindow',
          '@moveOn': passShare === null ? 'Completed' : 'CompletedAndPassed',
          ...(passShare !== null && { '@masteryScore': passShare }),
          '@activityType': 'http://adlnet.gov/expapi/activities/lesson',
          title: text,
          description: text,
          url: ENTRY_PAGE,
        },
      },
    },
  ).end({ prettyPrint: true });
}
