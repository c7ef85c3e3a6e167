import { create } from 'xmlbuilder2';
import type { ManifestLesson, ManifestUnit } from '../contents.ts';
import { xmlIdentifier } from './identifiers.ts';
import { manifestTitle } from './titles.ts';

const SCHEMAS = [
  'http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd',
  'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd',
  'http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd',
].join(' ');

/** The `imsmanifest.xml` of SCORM 1.2: one course, an SCO for each unit, every file listed. */
export function scorm12Manifest(lesson: ManifestLesson, units: readonly ManifestUnit[]): string {
  const title = manifestTitle(lesson.title);
  const organization = xmlIdentifier('course', lesson.id);
  const item = units.map((unit) => ({
    '@identifier': xmlIdentifier('item', unit.id),
    '@identifierref': xmlIdentifier('files', unit.id),
    title: manifestTitle(unit.title),
    // Without checks there is no score, and a mark to reach would turn “completed” into “failed”.
    ...(unit.passShare !== null && { 'adlcp:masteryscore': Math.round(unit.passShare * 100) }),
  }));
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
          resource: units.map((unit) => ({
            '@identifier': xmlIdentifier('files', unit.id),
            '@type': 'webcontent',
            '@adlcp:scormtype': 'sco',
            '@href': unit.page,
            file: unit.fileNames.map((name) => ({ '@href': name })),
          })),
        },
      },
    },
  ).end({ prettyPrint: true });
}
