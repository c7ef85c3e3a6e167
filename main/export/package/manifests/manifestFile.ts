import type { ManifestLesson, PackageFile, PackageKind } from '../contents.ts';
import { cmi5Manifest } from './cmi5.ts';
import { scorm12Manifest } from './scorm12.ts';
import { scorm2004Manifest } from './scorm2004.ts';
import { tincanManifest } from './tincan.ts';

/** The manifest that a kind of package has at its root; null: a web page has none. */
export function manifestFile(
  kind: PackageKind,
  lesson: ManifestLesson,
  files: readonly PackageFile[],
): PackageFile | null {
  const names = files.map(({ name }) => name);
  const file = (name: string, text: string): PackageFile => ({ name, bytes: Buffer.from(`${text}\n`) });
  switch (kind) {
    case 'scorm12':
      return file('imsmanifest.xml', scorm12Manifest(lesson, names));
    case 'scorm2004':
      return file('imsmanifest.xml', scorm2004Manifest(lesson, names));
    case 'xapi':
      return file('tincan.xml', tincanManifest(lesson));
    case 'cmi5':
      return file('cmi5.xml', cmi5Manifest(lesson));
    case 'web':
      return null;
  }
}
