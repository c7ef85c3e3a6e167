import { describe, expect, test } from 'vitest';
import { create } from 'xmlbuilder2';
import type { ManifestLesson, PackageFile } from '../../../../main/export/package/contents.ts';
import { activityIri, courseIri } from '../../../../main/export/package/manifests/identifiers.ts';
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
