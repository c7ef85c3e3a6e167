import { create } from 'xmlbuilder2';
import type { ManifestLesson, ManifestUnit } from '../contents.ts';
import { xmlIdentifier } from './identifiers.ts';
import { manifestTitle } from './titles.ts';

const SCHEMAS = [
  'http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd',
  'http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd',
  'http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd',
  'http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd',
  'http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd',
].join(' ');

/** The `imsmanifest.xml` of SCORM 2004, 4th edition: one course, an SCO for each unit, every file listed. */
export function scorm2004Manifest(lesson: ManifestLesson, units: readonly ManifestUnit[]): string {
  const title = manifestTitle(lesson.title);
  const organization = xmlIdentifier('course', lesson.id);
  const isScored = units.some(({ passShare }) => passShare !== null);
  const item = units.map((unit) => ({
    '@identifier': xmlIdentifier('item', unit.id),
    '@identifierref': xmlIdentifier('files', unit.id),
    title: manifestTitle(unit.title),
    'imsss:sequencing': sequencingOf(unit, isScored),
  }));
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      manifest: {
        '@identifier': xmlIdentifier('lesson', lesson.id),
        '@version': '1.0',
        '@xmlns': 'http://www.imsglobal.org/xsd/imscp_v1p1',
        '@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
        '@xmlns:adlseq': 'http://www.adlnet.org/xsd/adlseq_v1p3',
        '@xmlns:adlnav': 'http://www.adlnet.org/xsd/adlnav_v1p3',
        '@xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
        '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        '@xsi:schemaLocation': SCHEMAS,
        metadata: { schema: 'ADL SCORM', schemaversion: '2004 4th Edition' },
        organizations: {
          '@default': organization,
          organization: {
            '@identifier': organization,
            title,
            item,
            'imsss:sequencing': { 'imsss:controlMode': { '@choice': true, '@flow': true } },
          },
        },
        resources: {
          resource: units.map((unit) => ({
            '@identifier': xmlIdentifier('files', unit.id),
            '@type': 'webcontent',
            '@adlcp:scormType': 'sco',
            '@href': unit.page,
            file: unit.fileNames.map((name) => ({ '@href': name })),
          })),
        },
      },
    },
  ).end({ prettyPrint: true });
}

/** @param isScored whether any unit of the course has a score: then those without one must not keep it from being passed */
function sequencingOf({ passShare }: ManifestUnit, isScored: boolean): object {
  return {
    ...(passShare === null &&
      isScored && { 'imsss:rollupRules': { '@rollupObjectiveSatisfied': false, '@objectiveMeasureWeight': 0 } }),
    ...(passShare !== null && {
      'imsss:objectives': {
        'imsss:primaryObjective': {
          '@objectiveID': 'score',
          '@satisfiedByMeasure': true,
          'imsss:minNormalizedMeasure': passShare,
        },
      },
    }),
    // What the lesson says of itself counts; a system must not complete it of its own accord.
    'imsss:deliveryControls': { '@completionSetByContent': true, '@objectiveSetByContent': true },
  };
}
