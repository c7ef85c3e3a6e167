import { describe, expect, test } from 'vitest';
import { suspendText } from '../../../../assets/player/progress/suspend.ts';
import { noProgress } from '../../../../assets/player/progress/progress.ts';
import { PACKAGE_KINDS, type PackageKind } from '../../../../main/contract/targets.ts';
import type { ManifestLesson, PackageFile } from '../../../../main/export/package/contents.ts';
import { inspectFiles } from '../../../../main/export/package/inspect/inspectFiles.ts';
import { lessonIn, pageWithLesson } from '../../../../main/export/package/lessonPage.ts';
import { manifestFile } from '../../../../main/export/package/manifests/manifestFile.ts';
import { playerLesson } from '../../../../main/export/package/playerLesson.ts';
import { planExport } from '../../../../main/export/plan.ts';
import { lessonOf, type SegmentOptions } from '../../../fixtures/exportLesson.ts';

const LESSON: ManifestLesson = {
  id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  title: 'Tides',
  language: 'de-CH',
  passShare: 0.75,
};
const FILES = ['index.html', 'player.js', 'slides/thumbnail-1.jpg'];

function manifest(kind: PackageKind, change: Partial<ManifestLesson> = {}): { name: string; text: string } | null {
  const files = FILES.map((name): PackageFile => ({ name, bytes: new Uint8Array() }));
  const made = manifestFile(kind, { ...LESSON, ...change }, files);
  return made && 'bytes' in made ? { name: made.name, text: Buffer.from(made.bytes).toString() } : null;
}

/** What is found in a package with this manifest. */
function found(name: string, text: string): string[] {
  const { findings } = inspectFiles([name, ...FILES], new Map([[name, text]]));
  return findings.map(({ code, details }) => `${code} ${Object.values(details ?? {}).join(' ')}`);
}

describe.each(PACKAGE_KINDS)('%s', (kind) => {
  test.each([
    ['quotes, &, < and >', `"Ebb" & 'flow' <now> ]]>`],
    ['emoji', '🌊👩🏽‍🏫'],
    ['300 characters', '潮'.repeat(300)],
    ['nothing', ''],
    ['what XML cannot hold', 'a\u0000b\ud800c\ufffe'],
  ])('a title of %s keeps to the schema', (_, title) => {
    const made = manifest(kind, { title });
    if (made === null) expect(kind).toBe('web');
    else expect(found(made.name, made.text)).toEqual([]);
  });

  test('a lesson without checks has no score, and keeps to the schema', () => {
    const made = manifest(kind, { passShare: null });
    if (made !== null) expect(found(made.name, made.text)).toEqual([]);
  });
});

describe('what the schemas refuse, and what they forget', () => {
  const change = (kind: PackageKind, from: string | RegExp, to: string): string[] => {
    const { name, text } = manifest(kind)!;
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    return found(name, changed);
  };
  const structure = (reason: string): string => `manifest.structure ${reason}`;

  test.each([
    [
      'a tag that is not closed',
      'scorm12',
      '</manifest>',
      '',
      'manifest.unreadable imsmanifest.xml <manifest> is not closed',
    ],
    [
      'a tag that another one closes',
      'xapi',
      '</activities>',
      '</activity>',
      'manifest.unreadable tincan.xml </activity> closes <activities>',
    ],
    [
      'a name that is not quoted',
      'cmi5',
      '<title>',
      '<title a=b>',
      'manifest.unreadable cmi5.xml the tag “<title a=b>” is broken',
    ],
    ['the type’s case of 1.2', 'scorm12', 'scormtype', 'scormType', structure('<resource> lacks “adlcp:scormtype”')],
    ['the type’s case of 2004', 'scorm2004', 'scormType', 'scormtype', structure('<resource> lacks “adlcp:scormType”')],
    [
      'an item without a title',
      'scorm12',
      /(<item [^>]*>\s*)<title>[^<]*<\/title>/,
      '$1',
      structure('<item> lacks <title>'),
    ],
    ['an empty title', 'scorm12', /<title>[^<]*</, '<title><', structure('the text of <title> is “”')],
    [
      'a reference to nothing',
      'scorm12',
      /identifierref="[^"]*"/,
      'identifierref="gone"',
      structure('it refers to “gone”, which is not in it'),
    ],
    [
      'an identifier used twice',
      'scorm12',
      /resource identifier="[^"]*"/,
      `resource identifier="course-${LESSON.id}"`,
      structure(`two things have the identifier “course-${LESSON.id}”`),
    ],
    [
      'an identifier that is no name',
      'scorm12',
      /manifest identifier="/,
      'manifest identifier="1 ',
      structure(`“identifier” of <manifest> is “1 lesson-${LESSON.id}”`),
    ],
    [
      'elements in the wrong order',
      'scorm12',
      /(<metadata>[\s\S]*<\/metadata>)([\s\S]*<\/organizations>)/,
      '$2$1',
      structure('<metadata> of <manifest> comes too late'),
    ],
    ['an older version', 'scorm2004', '2004 4th Edition', '2004', structure('the text of <schemaversion> is “2004”')],
    [
      'a foreign namespace',
      'scorm12',
      'imscp_rootv1p1p2"',
      'imscp_v9"',
      structure('its first element is <{http://www.imsproject.org/xsd/imscp_v9}manifest>, not <manifest>'),
    ],
    [
      'a mark beyond 1',
      'cmi5',
      'masteryScore="0.75"',
      'masteryScore="75"',
      structure('“masteryScore” of <au> is “75”'),
    ],
    ['an activity without an address', 'cmi5', /<url>.*<\/url>/, '', structure('<au> lacks <url>')],
    [
      'an activity that is no IRI',
      'xapi',
      /activity id="[^"]*"/,
      'activity id="tides"',
      structure('“id” of <activity> is “tides”'),
    ],
  ] as const)('%s', (_, kind, from, to, expected) => {
    const all = change(kind, from, to);
    expect(all).toContain(expected);
  });

  test('files that are not listed, listed and not there, or opened and not there', () => {
    expect(change('scorm12', '<file href="player.js"/>', '<file href="gone.js"/>')).toEqual([
      'manifest.unlisted player.js',
      'manifest.absent gone.js',
    ]);
    expect(change('xapi', '>index.html<', '>start.html<')).toEqual(['files.page start.html']);
  });
});

describe('a lesson of', () => {
  const whole = { brandColour: null, logoUrl: null, completion: { rule: 'slides' }, passShare: 0.8 } as const;
  const media = { kind: 'video', url: 'a.mp4', posterUrl: 'a.jpg', widthPx: 1280, heightPx: 720 } as const;
  test.each([
    ['one silent segment', [{}]],
    ['400 segments of two slides in turn', Array.from({ length: 400 }, (_, index) => ({ slide: index % 2 }))],
  ] satisfies [string, SegmentOptions[]][])('%s, without words and presenter, is told to the page', (_, segments) => {
    const lesson = { ...lessonOf(segments), title: '' };
    const plan = planExport(lesson, { heightPx: 720, frameRate: 25, preview: true });
    const parts = { ...whole, media, captionsUrl: null, cues: [], thumbnailUrl: () => 'a.jpg' };
    const told = lessonIn(pageWithLesson('<body></body>', playerLesson(lesson, plan, parts, 'scorm12')));
    if (typeof told === 'string') throw new Error(told);
    expect(told.slides).toHaveLength(segments.length);
    expect(told.durationSeconds).toBeCloseTo(2 * segments.length);
    expect(suspendText(noProgress(told)).length).toBeLessThan(3500);
    expect(told.hasPresenter).toBe(false);
  });
});
