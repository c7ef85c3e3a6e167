import { ENTRY_PAGE, type ManifestLesson, type ManifestUnit, type PackageFile, type PackageKind } from '../contents.ts';
import { cmi5Manifest } from './cmi5.ts';
import { scorm12Manifest } from './scorm12.ts';
import { scorm2004Manifest } from './scorm2004.ts';
import { tincanManifest } from './tincan.ts';

/**
 * The manifest that a kind of package has at its root; null: a web page has none.
 *
 * @param units what learners of a SCORM package open; others are always one
 */
export function manifestFile(
  kind: PackageKind,
  lesson: ManifestLesson,
  files: readonly PackageFile[],
  units: readonly ManifestUnit[] = [wholeOf(lesson, files)],
): PackageFile | null {
  const file = (name: string, text: string): PackageFile => ({ name, bytes: Buffer.from(`${text}\n`) });
  switch (kind) {
    case 'scorm12':
      return file('imsmanifest.xml', scorm12Manifest(lesson, units));
    case 'scorm2004':
      return file('imsmanifest.xml', scorm2004Manifest(lesson, units));
    case 'xapi':
      return file('tincan.xml', tincanManifest(lesson));
    case 'cmi5':
      return file('cmi5.xml', cmi5Manifest(lesson));
    case 'web':
      return null;
  }
}

function wholeOf({ id, title, passShare }: ManifestLesson, files: readonly PackageFile[]): ManifestUnit {
  return { id, title, page: ENTRY_PAGE, fileNames: files.map(({ name }) => name), passShare };
}
