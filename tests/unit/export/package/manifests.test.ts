import { describe, expect, test } from 'vitest';
import { create } from 'xmlbuilder2';
import type { ManifestLesson, ManifestUnit, PackageFile } from '../../../../main/export/package/contents.ts';
import { activityIri, courseIri, sectionUuid } from '../../../../main/export/package/manifests/identifiers.ts';
import { inspectFiles } from '../../../../main/export/package/inspect/inspectFiles.ts';
import { manifestFile } from '../../../../main/export/package/manifests/manifestFile.ts';
import { manifestTitle } from '../../../../main/export/package/manifests/titles.ts';

const LESSON: ManifestLesson = {
  id: '3F2504E0-4f89-41d3-9a0c-0305e82c3301',
  title: 'Bread & “butter” <now> 🍞',
  language: 'de-CH',
  passShare: null,
};
const FILES: readonly PackageFile[] = ['index.html', 'player.js', 'media/lesson.mp4'].map((name) => ({
  name,
  bytes: new Uint8Array(),
}));

function textOf(kind: 'scorm12' | 'scorm2004' | 'xapi' | 'cmi5', lesson = LESSON): string {
  const file = manifestFile(kind, lesson, FILES);
  if (!file || !('bytes' in file)) throw new Error('no manifest');
  return Buffer.from(file.bytes).toString();
}

describe.each(['scorm12', 'scorm2004'] as const)('the manifest of %s', (kind) => {
  const text = textOf(kind);
  const { manifest } = create(text).end({ format: 'object' }) as { manifest: Record<string, never> };
  const { organizations, resources } = manifest as unknown as {
    organizations: { '@default': string; organization: Record<string, unknown> };
    resources: { resource: Record<string, unknown> };
  };

  test('lists every file once, and opens the page', () => {
    const { resource } = resources;
    expect(resource['@href']).toBe('index.html');
    expect(resource['file']).toEqual(FILES.map(({ name }) => ({ '@href': name })));
  });

  test('has its titles, and references that lead somewhere', () => {
    const { organization } = organizations;
    const item = organization['item'] as Record<string, unknown>;
    const titles = [...text.matchAll(/<title>(.*)<\/title>/g)].map(([, found]) => found);
    const escaped = 'Bread &amp; “butter” &lt;now&gt; 🍞';
    expect(titles).toEqual([escaped, escaped]);
    expect(organizations['@default']).toBe(organization['@identifier']);
    expect(item['@identifierref']).toBe(resources.resource['@identifier']);
  });

  test('writes scormtype as its version does', () => {
    expect(text).toContain(kind === 'scorm12' ? 'adlcp:scormtype="sco"' : 'adlcp:scormType="sco"');
    expect(text).toContain(kind === 'scorm12' ? '>1.2<' : '>2004 4th Edition<');
  });

  test('is the same when the lesson is published again, and has identifiers that XML takes', () => {
    expect(textOf(kind)).toBe(text);
    const identifiers = [...text.matchAll(/ identifier="([^"]*)"/g)].map(([, found]) => found!);
    expect(new Set(identifiers).size).toBe(4);
    for (const identifier of identifiers) expect(identifier).toMatch(/^[a-z_][\w.-]*$/i);
  });
});

test('a mark to reach is stated only where there are checks', () => {
  const asked = { ...LESSON, passShare: 0.8 };
  expect(textOf('scorm12')).not.toContain('masteryscore');
  expect(textOf('scorm12', asked)).toContain('<adlcp:masteryscore>80</adlcp:masteryscore>');
  expect(textOf('scorm2004')).not.toContain('minNormalizedMeasure');
  expect(textOf('scorm2004', asked)).toContain('<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>');
  expect(textOf('cmi5')).toContain('moveOn="Completed"');
  expect(textOf('cmi5')).not.toContain('masteryScore');
  expect(textOf('cmi5', asked)).toContain('moveOn="CompletedAndPassed" masteryScore="0.8"');
});

test('activities of xAPI and cmi5 are UUIDs that follow from the lesson’s', () => {
  expect(textOf('xapi')).toContain(`<activity id="${activityIri(LESSON.id)}"`);
  expect(textOf('cmi5')).toContain(`<course id="${courseIri(LESSON.id)}"`);
  expect(courseIri(LESSON.id)).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(courseIri(LESSON.id)).not.toBe(activityIri(LESSON.id));
});

describe('titles', () => {
  test.each([
    ['', 'Lesson'],
    [' \n\t', 'Lesson'],
    ['two\nlines\u0000 and\u0007 a bell', 'two lines and a bell'],
    ['half \ud83c a pair', 'half � a pair'],
  ])('%j → %j', (title, expected) => {
    expect(manifestTitle(title)).toBe(expected);
  });

  test('of 300 characters are cut between characters', () => {
    const cut = manifestTitle('🍞'.repeat(300));
    expect(cut.length).toBeLessThanOrEqual(200);
    expect(cut).toMatch(/^(🍞)+…$/u);
    expect(manifestTitle('x'.repeat(200))).toHaveLength(200);
  });
});

describe.each(['scorm12', 'scorm2004'] as const)('the manifest of %s, of a lesson’s sections', (kind) => {
  const units: ManifestUnit[] = ['Tides & waves', ''].map((title, index) => ({
    id: sectionUuid(LESSON.id, `section-${index}`),
    title,
    page: `section-${index + 1}/index.html`,
    fileNames: ['index.html', 'player.js'].map((name) => `section-${index + 1}/${name}`),
    passShare: index === 0 ? 0.8 : null,
  }));
  const files = units.flatMap(({ fileNames }) => fileNames.map((name) => ({ name, bytes: new Uint8Array() })));
  const manifest = manifestFile(kind, LESSON, files, units);
  if (!manifest || !('bytes' in manifest)) throw new Error('no manifest');
  const text = Buffer.from(manifest.bytes).toString();

  test('is found sound by what looks at packages', () => {
    const names = ['imsmanifest.xml', ...files.map(({ name }) => name)];
    const found = inspectFiles(names, new Map([['imsmanifest.xml', text]]));
    expect(found).toEqual({ kind, entryPages: units.map(({ page }) => page), findings: [] });
  });

  test('has an item for each, whose identifiers follow from the lesson and the section', () => {
    expect([...text.matchAll(/<title>(.*)<\/title>/g)].slice(1).map(([, title]) => title)).toEqual([
      'Tides &amp; waves',
      'Lesson',
    ]);
    for (const { id } of units) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(text).toContain(`identifier="item-${id}" identifierref="files-${id}"`);
    }
    expect(units[0]!.id).not.toBe(units[1]!.id);
    expect(sectionUuid(LESSON.id.toLowerCase(), 'section-0')).toBe(units[0]!.id);
  });

  test('states a mark to reach only for those that ask something; others do not stand in its way', () => {
    const marks = kind === 'scorm12' ? text.match(/masteryscore>80</g) : text.match(/minNormalizedMeasure>0\.8</g);
    expect(marks).toHaveLength(1);
    expect(text.match(/rollupObjectiveSatisfied="false"/g) ?? []).toHaveLength(kind === 'scorm2004' ? 1 : 0);
  });
});
