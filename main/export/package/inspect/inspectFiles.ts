import { packageFinding, type PackageFinding } from '../../../contract/packageFindings.ts';
import { ENTRY_PAGE, type PackageKind } from '../contents.ts';
import { besidePage } from './besidePage.ts';
import { lessonIn } from '../lessonPage.ts';
import { CMI5_SCHEMA, SCORM_12_SCHEMA, SCORM_2004_SCHEMA, TINCAN_SCHEMA, type ManifestSchema } from './schemas.ts';
import { elementsOf, readManifest, structureProblems, type ManifestElement } from './structure.ts';

/** What a package's files say of it, without anything being run. */
export interface InspectedFiles {
  readonly kind: PackageKind;
  /** The pages that systems open, by their names in the package. */
  readonly entryPages: readonly string[];
  readonly findings: readonly PackageFinding[];
}

const MANIFESTS = ['imsmanifest.xml', 'tincan.xml', 'cmi5.xml'] as const;
const SCHEMAS: Readonly<Record<Exclude<PackageKind, 'web'>, ManifestSchema>> = {
  scorm12: SCORM_12_SCHEMA,
  scorm2004: SCORM_2004_SCHEMA,
  xapi: TINCAN_SCHEMA,
  cmi5: CMI5_SCHEMA,
};

/**
 * @param names of all files
 * @param texts of manifests and pages
 */
export function inspectFiles(names: readonly string[], texts: ReadonlyMap<string, string>): InspectedFiles {
  const manifestName = MANIFESTS.find((name) => texts.has(name));
  const manifestText = manifestName === undefined ? '' : texts.get(manifestName)!;
  const kind = kindOf(manifestName, manifestText);
  const findings = [...nameFindings(names, manifestName === undefined)];
  let entryPages: string[] = [ENTRY_PAGE];
  if (kind !== 'web') {
    const schema = SCHEMAS[kind];
    try {
      const root = readManifest(manifestText, schema);
      findings.push(
        ...structureProblems(root, schema).map((reason) => packageFinding('manifest.structure', { reason })),
        ...(kind === 'scorm12' || kind === 'scorm2004' ? referenceFindings(root, names) : []),
      );
      entryPages = entryPagesOf(kind, root);
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
      findings.push(packageFinding('manifest.unreadable', { name: manifestName!, reason }));
    }
  }
  for (const page of entryPages) {
    if (names.includes(page)) findings.push(...lessonFindings(page, names, texts, kind));
    else findings.push(packageFinding('files.page', { name: page }));
  }
  return { kind, entryPages: entryPages.filter((page) => names.includes(page)), findings };
}

function kindOf(manifestName: (typeof MANIFESTS)[number] | undefined, text: string): PackageKind {
  if (manifestName === undefined) return 'web';
  if (manifestName === 'tincan.xml') return 'xapi';
  if (manifestName === 'cmi5.xml') return 'cmi5';
  return text.includes(SCORM_2004_SCHEMA.namespaces['cp']!) ? 'scorm2004' : 'scorm12';
}

function nameFindings(names: readonly string[], hasNoManifest: boolean): PackageFinding[] {
  const nested = names.find((name) => MANIFESTS.some((manifest) => name.endsWith(`/${manifest}`)));
  return [
    ...(nested !== undefined && hasNoManifest ? [packageFinding('files.nested', { name: nested })] : []),
    ...names.filter((name) => !/^[\w./-]+$/.test(name)).map((name) => packageFinding('files.name', { name })),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => packageFinding('files.twice', { name })),
  ];
}

/** Every file listed and every listed file there; every reference leads somewhere, every identifier is one thing's. */
function referenceFindings(root: ManifestElement, names: readonly string[]): PackageFinding[] {
  const there = new Set(names);
  const listed = new Set(elementsOf(root, 'cp:file').flatMap(({ attributes }) => hrefOf(attributes.get('href'))));
  const opened = elementsOf(root, 'cp:resource').flatMap(({ attributes }) => hrefOf(attributes.get('href')));
  const identifiers = identified(root).map(({ attributes }) => attributes.get('identifier')!);
  const references = [
    ...[...elementsOf(root, 'cp:item'), ...elementsOf(root, 'cp:dependency')].flatMap(
      ({ attributes }) => attributes.get('identifierref') ?? [],
    ),
    ...elementsOf(root, 'cp:organizations').flatMap(({ attributes }) => attributes.get('default') ?? []),
  ];
  const reasons = [
    ...references
      .filter((name) => !identifiers.includes(name))
      .map((name) => `it refers to “${name}”, which is not in it`),
    ...identifiers
      .filter((name, index) => identifiers.indexOf(name) !== index)
      .map((name) => `two things have the identifier “${name}”`),
    ...opened
      .filter((name) => !listed.has(name))
      .map((name) => `it opens ${name} and does not list it among the files`),
    ...(elementsOf(root, 'cp:schemaversion').length === 0 ? ['it does not say which version of SCORM it is'] : []),
  ];
  return [
    ...reasons.map((reason) => packageFinding('manifest.structure', { reason })),
    ...names
      // Schemas may lie beside the manifest without being part of the lesson.
      .filter((name) => name !== 'imsmanifest.xml' && !/\.(xsd|dtd)$/.test(name) && !listed.has(name))
      .map((name) => packageFinding('manifest.unlisted', { name })),
    ...[...listed].filter((name) => !there.has(name)).map((name) => packageFinding('manifest.absent', { name })),
  ];
}

function identified(root: ManifestElement): ManifestElement[] {
  return [...(root.attributes.has('identifier') ? [root] : []), ...root.children.flatMap(identified)];
}

function entryPagesOf(kind: Exclude<PackageKind, 'web'>, root: ManifestElement): string[] {
  switch (kind) {
    case 'scorm12':
    case 'scorm2004': {
      const type = kind === 'scorm12' ? 'adlcp:scormtype' : 'adlcp:scormType';
      const scos = elementsOf(root, 'cp:resource').filter(({ attributes }) => attributes.get(type) === 'sco');
      return scos.flatMap(({ attributes }) => hrefOf(attributes.get('href')));
    }
    case 'xapi':
      return elementsOf(root, 'tc:launch').flatMap(({ text }) => hrefOf(text));
    case 'cmi5':
      return elementsOf(root, 'c:url').flatMap(({ text }) => hrefOf(text));
  }
}

/** A name in the package; addresses elsewhere are none. */
function hrefOf(href: string | undefined): string[] {
  if (href === undefined || href === '' || /^[a-z][a-z0-9+.-]*:/i.test(href)) return [];
  return [decodeURI(href.replace(/[?#].*$/, ''))];
}

/** Of a page that this program made; others are told no lesson. */
function lessonFindings(
  page: string,
  names: readonly string[],
  texts: ReadonlyMap<string, string>,
  kind: PackageKind,
): PackageFinding[] {
  const lesson = lessonIn(texts.get(page) ?? '');
  if (lesson === 'foreign') return [];
  if (lesson === 'damaged') return [packageFinding('lesson.unreadable', { name: page })];
  const expected = kind === 'web' ? 'none' : kind;
  const { tracking: found } = lesson;
  return [
    ...[...new Set(addressesIn(lesson))]
      .map((address) => besidePage(page, address))
      .filter((address) => !names.includes(address))
      .map((address) => packageFinding('lesson.absent', { name: address })),
    ...(found === expected ? [] : [packageFinding('lesson.reports-elsewhere', { found, expected })]),
  ];
}

/** All that is named `url` or `…Url`. */
function addressesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'string' && /(^u|U)rl$/.test(name) ? [inner] : addressesIn(inner),
  );
}
