import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACKAGE_KINDS, type PackageKind } from '../../main/contract/targets.ts';
import { lessonIn } from '../../main/export/package/lessonPage.ts';
import { readZip } from '../../main/export/package/readZip.ts';
import { builtPlayer } from '../../main/hosts/builds.ts';
import { newCheck } from '../../main/lesson/checks.ts';
import { addCheck, changeCheck } from '../../main/lesson/edits/checks.ts';
import { startSection } from '../../main/lesson/edits/sections.ts';
import { readLesson, saveLesson } from '../../main/lesson/lessonFolder.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { build } from '../../main/services/build.ts';
import { checkPackage } from '../../main/services/checkPackage.ts';
import { newLesson } from '../../main/services/lessons.ts';
import { USUAL_CHOICES, type PublishChoices } from '../../main/services/requests.ts';
import { createResources } from '../../main/services/resources.ts';
import { ROOT } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

/** Lessons that nobody would make, published: what is made of them plays, and keeps to every schema. */

const folder = mkdtempSync(join(tmpdir(), 'lectern-hostile-'));
const at = (...names: string[]): string => join(folder, ...names);
const lessonPath = at('Größe & 🌊.lectern');
const resources = createResources({
  environment: { ...process.env, LECTERN_CACHE: at('cache') },
  modelsFolder: join(ROOT, 'models'),
  playerFolder: () => builtPlayer(ROOT, () => undefined),
});
/** Three hundred characters, with everything that breaks XML, HTML, JSON and scripts. */
const TITLE = `"Ebbe" & 'Flut' <für> ]]> </script><!-- \u2028 👩🏽‍🏫 ${'Ω'.repeat(300)}`.slice(0, 300);
let lesson: Lesson;

beforeAll(async () => {
  const slidePaths = [await writeSlide(at('a ß.png'), '#204060'), await writeSlide(at('b.png'), '#602040')];
  const audioPaths = [0, 1].map((index) => writeWav(at(`${index}.wav`), voiceLike(2 + index)));
  const texts = { title: 'The sea', language: 'en', textPaths: [], cuesSeconds: null };
  const media = { slidePaths, audioPaths, photoPath: PRESENTER, face: null };
  await newLesson({ ...media, ...texts, seed: 7, outPath: lessonPath }, resources, {});
  const made = await readLesson(lessonPath);
  const segments = made.segments.map((segment) => ({
    ...segment,
    presenter: { ...segment.presenter, presenterId: null, layout: 'hidden' as const },
  }));
  lesson = { ...made, segments };
});
afterAll(async () => {
  await resources.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes a lesson, and looks at each package as learning systems do. @returns what its pages are told */
async function published(changed: Lesson, kinds: readonly PackageKind[], choices: Partial<PublishChoices> = {}) {
  await saveLesson(lessonPath, changed);
  const packages = kinds.map((kind) => ({ kind, path: at(`${kind}.zip`) }));
  const format = { preview: true, heightPx: 720, frameRate: 24, motionModel: 'articulation', device: 'cpu' } as const;
  const publish = { ...USUAL_CHOICES, replace: true, ...choices };
  await build({ lessonPath, ...format, mp4Path: null, packages, publish }, resources, {});
  for (const { kind, path } of packages) {
    const report = await checkPackage(path, {});
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ kind, passed: true });
    // A busy machine may have no time for all of them.
    expect(report.profiles.filter(({ state, reason }) => state !== 'passed' && reason !== 'time')).toEqual([]);
  }
  const { texts } = await readZip(packages[0]!.path, /\.html$/);
  return [...texts.values()].map((page) => {
    const told = lessonIn(page);
    if (typeof told === 'string') throw new Error(told);
    return told;
  });
}

test('every title is 300 characters of quotes, tags, emoji', { timeout: 300_000 }, async () => {
  const [first, second] = lesson.segments;
  const asked = changeCheck(addCheck(lesson, newCheck('check', first!.id, 'short')), 'check', {
    question: TITLE,
    accepted: [TITLE],
    feedback: { right: TITLE, wrong: '' },
  });
  const titled = {
    ...startSection(asked, second!.id, 'section', TITLE),
    title: TITLE,
    slides: lesson.slides.map((slide) => ({ ...slide, title: TITLE, notes: TITLE })),
  };
  const [told] = await published(titled, PACKAGE_KINDS);
  expect(told!.title).toBe(TITLE);
  expect(told!.checks[0]!.question).toBe(TITLE);
  expect(told!.slides[1]!.title).toBe(TITLE);
  const sections = await published(titled, ['scorm12', 'scorm2004'], { scos: 'sections' });
  expect(sections.map(({ title }) => title)).toEqual([TITLE, TITLE]);
});

test('no title, one segment, no text, no presenter', { timeout: 120_000 }, async () => {
  const [only] = lesson.segments;
  const slides = lesson.slides.map((slide) => ({ ...slide, title: '' }));
  const [told] = await published({ ...lesson, title: '', slides, segments: [only!] }, ['scorm12', 'web']);
  expect(told).toMatchObject({ title: '', captionsUrl: null, transcript: [], hasPresenter: false });
  expect(told!.slides).toHaveLength(1);
});

test.each(['video', 'smallest'] as const)('400 segments, as %s', { timeout: 300_000 }, async (carry) => {
  const [first, second] = lesson.segments;
  const segments = Array.from({ length: 400 }, (_, index) => ({
    ...(index % 2 === 0 ? first! : second!),
    id: `segment-${index}`,
    durationSeconds: 0.5,
    narration: null,
    transition: { kind: 'cut', durationSeconds: 0 } as const,
  }));
  const [told] = await published({ ...lesson, segments }, ['scorm2004'], { carry });
  expect(told!.slides).toHaveLength(400);
  expect(told!.durationSeconds).toBe(200);
  if (told!.media.kind === 'scenes') expect(told!.media.scenes).toHaveLength(400);
});
