import { LecternError } from '../contract/errors.ts';
import { readZip } from '../export/package/readZip.ts';
import type { PackageKind } from './requests.ts';

/** What `check` of a package found. */
export interface PackageReport {
  readonly path: string;
  readonly kind: PackageKind;
  readonly fileCount: number;
  readonly bytes: number;
  /** One sentence each; empty: nothing is wrong. */
  readonly problems: readonly string[];
}

const MANIFESTS = { 'imsmanifest.xml': 'scorm12', 'tincan.xml': 'xapi', 'cmi5.xml': 'cmi5' } as const;

/**
 * Looks at a finished package as learning systems do: structure, names, references, and what they stumble over.
 *
 * @throws LecternError `package.unreadable`
 */
export async function checkPackage(path: string): Promise<PackageReport> {
  const { files, texts } = await readZip(path, /(^|\/)(index\.html|lesson\.json|[^/]+\.xml)$/).catch(
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new LecternError('package.unreadable', { path, reason }, { cause: error });
    },
  );
  const names = files.map(({ name }) => name);
  const manifestName = (Object.keys(MANIFESTS) as (keyof typeof MANIFESTS)[]).find((name) => texts.has(name));
  const manifest = manifestName === undefined ? '' : texts.get(manifestName)!;
  const is2004 = manifest.includes('2004 4th Edition');
  const kind = manifestName === undefined ? 'web' : is2004 ? 'scorm2004' : MANIFESTS[manifestName];
  const problems = [
    ...nameProblems(names, manifestName !== undefined),
    ...(kind === 'scorm12' || kind === 'scorm2004' ? scormProblems(manifest, names, is2004) : []),
    ...lessonProblems(texts.get('lesson.json'), names, kind),
  ];
  return { path, kind, fileCount: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0), problems };
}

function nameProblems(names: readonly string[], hasManifest: boolean): string[] {
  const nested = names.find((name) => /\/(imsmanifest|tincan|cmi5)\.xml$/.test(name));
  return [
    ...(nested && !hasManifest ? [`The manifest is not at the root: ${nested}.`] : []),
    ...(names.includes('index.html') ? [] : ['There is no index.html.']),
    ...names.filter((name) => !/^[\w./-]+$/.test(name)).map((name) => `A name is not plain ASCII: ${name}.`),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `A file is there twice: ${name}.`),
  ];
}

function scormProblems(manifest: string, names: readonly string[], is2004: boolean): string[] {
  const found = (pattern: RegExp): string[] => [...manifest.matchAll(pattern)].map(([, value]) => value!);
  const listed = new Set(found(/<file href="([^"]*)"/g));
  const identifiers = new Set(found(/ identifier="([^"]*)"/g));
  const type = is2004 ? 'adlcp:scormType="sco"' : 'adlcp:scormtype="sco"';
  return [
    ...names
      .filter((name) => name !== 'imsmanifest.xml' && !listed.has(name))
      .map((name) => `The manifest does not list ${name}.`),
    ...[...listed]
      .filter((name) => !names.includes(name))
      .map((name) => `The manifest lists ${name}, which is missing.`),
    ...found(/identifierref="([^"]*)"/g)
      .filter((reference) => !identifiers.has(reference))
      .map((reference) => `The manifest refers to ${reference}, which is not in it.`),
    ...(manifest.includes(type) ? [] : [`The manifest lacks ${type}, in exactly these letters.`]),
    ...(/<item [^>]*>\s*<title>[^<]+<\/title>/.test(manifest) ? [] : ['An item of the manifest has no title.']),
  ];
}

function lessonProblems(text: string | undefined, names: readonly string[], kind: PackageKind): string[] {
  if (text === undefined) return ['There is no lesson.json.'];
  const urls = [...text.matchAll(/"(?:\w*[uU]rl)":"([^"]*)"/g)].map(([, url]) => url!);
  const tracking = /"tracking":"(\w+)"/.exec(text)?.[1];
  const wanted = kind === 'web' ? 'none' : kind;
  return [
    ...urls.filter((url) => !names.includes(url)).map((url) => `The lesson refers to ${url}, which is missing.`),
    ...(tracking === wanted ? [] : [`The page reports to ${tracking ?? 'nothing'}, and the package is for ${wanted}.`]),
  ];
}
