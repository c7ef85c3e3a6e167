import { create } from 'xmlbuilder2';
import { ENTRY_PAGE, type ManifestLesson } from '../contents.ts';
import { xmlIdentifier } from './identifiers.ts';
import { manifestTitle } from './titles.ts';

const SCHEMAS = [
  'http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd',
  'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd',
  'http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd',
].join(' ');

/** The `imsmanifest.xml` of SCORM 1.2: one course, one SCO, every file listed. */
export function scorm12Manifest(lesson: ManifestLesson, fileNames: readonly string[]): string {
  const title = manifestTitle(lesson.title);
  const [organization, resource] = [xmlIdentifier('course', lesson.id), xmlIdentifier('files', lesson.id)];
  const item = {
    '@identifier': xmlIdentifier('item', lesson.id),
    '@identifierref': resource,
    title,
    // Without checks there is no score, and a mark to reach would turn “completed” into “failed”.
    ...(lesson.passShare !== null && { 'adlcp:masteryscore': Math.round(lesson.passShare * 100) }),
  };
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      manifest: {
        '@identifier': xmlIdentifier('lesson', lesson.id),
        '@version': '1.0',
        '@xmlns': 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
        '@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
        '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        '@xsi:schemaLocation': SCHEMAS,
        metadata: { schema: 'ADL SCORM', schemaversion: '1.2' },
        organizations: {
          '@default': organization,
          organization: { '@identifier': organization, title, item },
        },
        resources: {
          resource: {
            '@identifier': resource,
            '@type': 'webcontent',
            '@adlcp:scormtype': 'sco',
            '@href': ENTRY_PAGE,
            file: fileNames.map((name) => ({ '@href': name })),
          },
        },
      },
    },
  ).end({ prettyPrint: true });
}
