import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlayerCheck, PlayerLesson } from '../../main/contract/player.ts';
import type { PackageFile, PackageKind } from '../../main/export/package/contents.ts';
import { pageWithLesson } from '../../main/export/package/lessonPage.ts';
import { manifestFile } from '../../main/export/package/manifests/manifestFile.ts';
import { writeZip } from '../../main/export/package/zip.ts';
import { builtPlayer } from '../../main/hosts/builds.ts';
import { checkPackage } from '../../main/services/checkPackage.ts';
import type { PackageReport } from '../../main/services/checkRequests.ts';
import { runPackage } from '../../main/services/packageRun/runPackage.ts';
import { ROOT } from './kit/commandLine.ts';

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const [TITLE, PASS_SHARE] = ['A & B', 0.8];
const PAGE = '<!doctype html><html><head><script defer src="player.js"></script></head><body></body></html>';

let folder = '';
let player = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-check-'));
  player = readFileSync(join(await builtPlayer(ROOT, () => undefined), 'player.js'), 'utf8');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const base = { question: 'Which?', attempts: 0, feedback: { right: 'Yes.', wrong: 'No.' } };
const options = [true, false, true].map((isRight, index) => ({ text: `${index}`, isRight }));
/** One of each kind, all at their own times and with the same question, one at the very end. */
const CHECKS: readonly PlayerCheck[] = [
  { ...base, id: 'a', atSeconds: 6, kind: 'single', options: options.slice(0, 2) },
  { ...base, id: 'b', atSeconds: 12, kind: 'multiple', options },
  { ...base, id: 'c', atSeconds: 12, kind: 'true-false', isTrue: false, question: 'Is it?' },
  { ...base, id: 'd', atSeconds: 40, kind: 'short', accepted: ['Kiel '] },
];

function lessonOf(kind: PackageKind, change: Partial<PlayerLesson>): PlayerLesson {
  const { durationSeconds = 40 } = change;
  const slides = Array.from({ length: 4 }, (_, index) => ({
    title: `${index}`,
    startSeconds: (durationSeconds / 4) * index,
    endSeconds: (durationSeconds / 4) * (index + 1),
    thumbnailUrl: 'slide.jpg',
  }));
  return {
    ...{ id: ID, title: TITLE, language: 'en', durationSeconds, slides, checks: CHECKS, transcript: [] },
    brand: { colour: null, logoUrl: null },
    media: { kind: 'video', url: 'lesson.mp4', posterUrl: 'slide.jpg', widthPx: 640, heightPx: 360 },
    captionsUrl: null,
    passShare: PASS_SHARE,
    completion: { rule: 'watched', share: 0.9 },
    tracking: kind === 'web' ? 'none' : kind,
    ...change,
  };
}

interface Broken {
  readonly lesson?: Partial<PlayerLesson>;
  /** Its page is told no lesson. */
  readonly isForeign?: boolean;
  /** Runs before the player's own script. */
  readonly script?: string;
  /** Packed, and not in the manifest. */
  readonly unlisted?: readonly string[];
  /** In the manifest, and not packed. */
  readonly missing?: readonly string[];
}

let count = 0;

/** A package of the real player, with a video that nobody plays. */
async function packageOf(kind: PackageKind, broken: Broken = {}): Promise<string> {
  const { lesson = {}, isForeign = false, script = '', unlisted = [], missing = [] } = broken;
  const file = (name: string, text: string): PackageFile => ({ name, bytes: Buffer.from(text) });
  const files = [
    file('index.html', isForeign ? PAGE : pageWithLesson(PAGE, lessonOf(kind, lesson))),
    file('player.js', script + player),
    ...['lesson.mp4', 'slide.jpg'].map((name) => file(name, 'x')),
  ];
  const told = { id: ID, title: TITLE, language: 'en', passShare: PASS_SHARE };
  const manifest = manifestFile(kind, told, files);
  const path = join(folder, `${kind}${count++}.zip`);
  const packed = files.filter(({ name }) => !missing.includes(name));
  await writeZip([...(manifest ? [manifest] : []), ...packed, ...unlisted.map((name) => file(name, ''))], path, {});
  return path;
}

const codes = ({ findings }: PackageReport): string[] => [...new Set(findings.map(({ code }) => code))];

/** In front of the run-time: what it is told by the page passes through `methods`. */
function between(methods: string): string {
  return `if (parent.API) { const api = parent.API; parent.API = { ...api, ${methods} }; }\n`;
}

test.each(['scorm12', 'scorm2004', 'xapi', 'cmi5', 'web'] as const)(
  'nothing is wrong with our %s, in whatever way it is left',
  async (kind) => {
    const report = await checkPackage(await packageOf(kind), {});
    expect(report).toMatchObject({ kind, passed: true, findings: [] });
    expect(report.profiles.length).toBeGreaterThanOrEqual(3);
    expect(report.profiles.filter(({ state }) => state !== 'passed')).toEqual([]);
  },
);

test('a lesson of three hours and composed scenes are checked as well', async () => {
  const scene = {
    slideUrl: 'slide.jpg',
    slide: { x: 0, y: 0, width: 1, height: 1 },
    groundColour: '#fff',
    fadeSeconds: 0,
  };
  const scenes = [0, 5400].map((startSeconds, index) => ({
    ...{ ...scene, startSeconds, endSeconds: startSeconds + 5400 },
    presenter: index === 1 ? null : { url: 'lesson.mp4', box: scene.slide, shape: 'cut-out' as const },
  }));
  const media = { kind: 'scenes', soundUrl: 'lesson.mp4', widthPx: 640, heightPx: 360, scenes } as const;
  const report = await checkPackage(
    await packageOf('scorm12', { lesson: { durationSeconds: 10_800, checks: [], media } }),
    {},
  );
  expect(report).toMatchObject({ passed: true, findings: [] });
});

describe('of a broken package is found', () => {
  test('a file that the manifest lacks, one that it has too many, a name that is no ASCII', async () => {
    const path = await packageOf('scorm12', { unlisted: ['é.txt'], missing: ['slide.jpg'] });
    const { findings, passed } = await checkPackage(path, {});
    expect(passed).toBe(false);
    expect(findings.map(({ code, details }) => [code, details])).toEqual([
      ['files.name', { name: 'é.txt' }],
      ['manifest.unlisted', { name: 'é.txt' }],
      ['manifest.absent', { name: 'slide.jpg' }],
      ['lesson.absent', { name: 'slide.jpg' }],
    ]);
  });

  test.each([
    [
      'what is too long or rejected, an exit that forgets, a session that is not finished',
      `LMSFinish: () => 'true', LMSSetValue: (e, v) => api.LMSSetValue(e, e === 'cmi.suspend_data' ? v.padEnd(4097, 'x') :
        /location/.test(e) ? v.padEnd(256, '0') : /time$/.test(e) ? 'soon' : /exit$/.test(e) ? '' : v)`,
      ['record.long', 'record.rejected', 'record.unprepared', 'record.not-suspended', 'record.unfinished'],
    ],
    [
      'that nothing is committed, that it never is completed, a score that is not what was answered',
      `LMSCommit: () => 'true', LMSSetValue: (e, v) => api.LMSSetValue(e, /status/.test(e) ? 'incomplete' : /raw/.test(e) ? '50' : v)`,
      ['record.unprepared', 'record.incomplete', 'record.score'],
    ],
    [
      'a status that is taken back, what is written in review, a place that is lost',
      `LMSGetValue: (e) => /suspend|location/.test(e) ? '' : api.LMSGetValue(e),
       LMSInitialize: () => { const done = api.LMSInitialize(''); api.LMSSetValue('cmi.core.lesson_status', 'incomplete'); return done; }`,
      ['record.downgraded', 'record.reviewed', 'record.place'],
    ],
  ])('%s', async (_, methods, expected) => {
    const found = codes(await checkPackage(await packageOf('scorm12', { script: between(methods) }), {}));
    expect(expected.filter((code) => !found.includes(code))).toEqual([]);
  });

  test('a page that fails, and a record store that is never told', async () => {
    const failing = await checkPackage(
      await packageOf('scorm2004', { script: `throw new TypeError('so broken');` }),
      {},
    );
    expect(codes(failing)).toEqual(expect.arrayContaining(['page.unplayable', 'page.failed', 'record.incomplete']));
    const message = 'The page fails: TypeError: so broken.';
    expect(failing.findings.map((finding) => finding.message)).toContain(message);
    const silent = `{ const real = fetch; fetch = (url, given) => String(url).includes('statements') && !String(given.body).includes('initialized') ? Promise.resolve({ ok: true }) : real(url, given); }`;
    expect(codes(await checkPackage(await packageOf('xapi', { script: silent }), {}))).toContain('record.statements');
  });
});

test('a package of another tool is looked at and not run, and that is said', async () => {
  const path = await packageOf('scorm2004', { isForeign: true });
  const { kind, profiles, findings } = await checkPackage(path, {});
  expect([kind, findings]).toEqual(['scorm2004', []]);
  expect(new Set(profiles.map(({ state, reason }) => `${state} ${reason ?? ''}`))).toEqual(
    new Set(['not-run foreign']),
  );
});

test('a page that runs on for ever ends the check, and one that would write files cannot', async () => {
  const stolen = join(folder, 'stolen');
  const escape = `document.constructor.constructor('return process')().getBuiltinModule('fs').writeFileSync(${JSON.stringify(stolen)}, 'x');`;
  const files = new Map(
    Object.entries({
      'index.html': pageWithLesson(PAGE, lessonOf('web', {})),
      'player.js': `try { ${escape} } catch {} for (;;);`,
    }),
  );
  const request = { kind: 'web', page: { name: 'index.html', files }, mostMs: 8000 } as const;
  const { findings, profiles } = await runPackage(request, {}, 6000);
  expect(findings.map(({ code, profile }) => [code, profile])).toEqual([['page.hangs', 'complete']]);
  expect(profiles).toEqual([{ id: 'complete', state: 'failed', reason: null }]);
  expect(existsSync(stolen)).toBe(false);
});

test('a check that is cancelled ends at once', async () => {
  const path = await packageOf('scorm12');
  await expect(checkPackage(path, { signal: AbortSignal.timeout(300) })).rejects.toThrow('timeout');
});

test('what is no zip is told', async () => {
  const path = join(folder, 'no.zip');
  writeFileSync(path, 'no zip');
  await expect(checkPackage(path, {})).rejects.toMatchObject({ code: 'package.unreadable' });
});
