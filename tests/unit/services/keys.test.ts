import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planExport } from '../../../main/export/plan.ts';
import { newCheck } from '../../../main/lesson/checks.ts';
import { DEFAULT_PRESENTER, NO_ADDITIONS, NO_TRANSITION, USUAL_LOOK } from '../../../main/lesson/defaults.ts';
import { readLesson } from '../../../main/lesson/lessonFolder.ts';
import { newPresenter } from '../../../main/lesson/parts.ts';
import { LESSON_VERSION } from '../../../main/lesson/schema.ts';
import type { Lesson, Media, Presenter, PresenterSettings, Segment, Slide } from '../../../main/lesson/schema.ts';
import type { Ffmpeg } from '../../../main/media/ffmpeg.ts';
import { findFfmpeg } from '../../../main/media/find.ts';
import { renderIdentity } from '../../../main/services/identity.ts';
import type { RenderIdentity } from '../../../main/services/identity.ts';
import { buildKeys, pictureKeyOf } from '../../../main/services/keys.ts';
import type { BuildKeys } from '../../../main/services/keys.ts';
import { openClipCache } from '../../../main/storage/clipCache.ts';
import type { ClipCache } from '../../../main/storage/clipCache.ts';
import { voiceLike, writeWav } from '../../integration/kit/inputs.ts';

let folder = '';
let ffmpeg: Ffmpeg;
let cache: ClipCache;
beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  folder = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
  mkdirSync(join(folder, 'media'));
  cache = openClipCache({ folder: join(folder, 'cache'), limitBytes: 1e9 });
});
afterAll(() => {
  cache.close();
  rmSync(folder, { recursive: true });
});

const identity = { engine: { id: 'rig', version: 1 }, motion: { id: 'rhubarb', version: 1 }, models: ['ab'] };
const settings = { heightPx: 1080, frameRate: 30, preview: false } as const;

/** A medium that nobody reads. */
function mediaNamed(letter: string): Media {
  return { file: `media/${letter.repeat(64)}.png`, name: `${letter}.png` };
}

function saveRecording(samples: Float32Array): Media {
  const path = writeWav(join(folder, 'new.wav'), samples);
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  renameSync(path, join(folder, 'media', `${hash}.wav`));
  return { file: `media/${hash}.wav`, name: 'voice.wav' };
}

/** Three segments of one second of one recording. */
function lessonOf(recording: Media, changes: readonly Partial<PresenterSettings>[] = []): Lesson {
  const indices = [0, 1, 2];
  return {
    version: LESSON_VERSION,
    ...NO_ADDITIONS,
    id: '3d6f1f0e-8f0a-4a44-9a5e-0a4a7a5b8c11',
    title: 'Keys',
    language: 'en',
    seed: 7,
    presenters: [newPresenter('presenter', mediaNamed('f'), null)],
    recordings: [recording],
    slides: indices.map((index) => ({
      id: `slide${index}`,
      title: `Slide ${index}`,
      notes: '',
      picture: mediaNamed(`${index}`),
      source: { media: mediaNamed(`${index}`), page: 0 },
      ...USUAL_LOOK,
    })),
    segments: indices.map((index): Segment => ({
      id: `segment${index}`,
      slideId: `slide${index}`,
      narration: { media: recording, startSeconds: index, endSeconds: index + 1 },
      durationSeconds: 1,
      presenter: { ...DEFAULT_PRESENTER, presenterId: 'presenter', ...changes[index] },
      transition: NO_TRANSITION,
    })),
  };
}

function withPresenter(lesson: Lesson, change: Partial<Presenter>): Lesson {
  return { ...lesson, presenters: lesson.presenters.map((presenter) => ({ ...presenter, ...change })) };
}

async function keysOf(
  lesson: Lesson,
  options: { settings?: Parameters<typeof planExport>[1]; identity?: RenderIdentity; ffmpeg?: Ffmpeg } = {},
): Promise<BuildKeys> {
  const plan = planExport(lesson, options.settings ?? settings);
  return buildKeys(plan, { lessonPath: folder, ffmpeg, cache, identity, ...options }, {});
}

/** Which clips and scenes have other keys. */
function changed(before: BuildKeys, after: BuildKeys): { clips: number[]; scenes: number[]; narration: boolean } {
  const differing = (of: (scene: BuildKeys['scenes'][number]) => string | null): number[] =>
    before.scenes.flatMap((scene, index) => (of(scene) === of(after.scenes[index]!) ? [] : [index]));
  return {
    clips: differing(({ clip }) => clip),
    scenes: differing(({ scene }) => scene),
    narration: before.narration !== after.narration,
  };
}

test('one segment’s expression changes its clip and its scene', async () => {
  const recording = saveRecording(voiceLike(3));
  const before = await keysOf(lessonOf(recording));
  expect(new Set(before.scenes.flatMap(({ clip, scene }) => [clip, scene])).size).toBe(6);
  expect(changed(before, await keysOf(lessonOf(recording)))).toEqual({ clips: [], scenes: [], narration: false });
  const happy = await keysOf(lessonOf(recording, [{}, { expression: 'happy' }]));
  expect(changed(before, happy)).toEqual({ clips: [1], scenes: [1], narration: false });
});

test('another background changes the clip; the photo’s own is what clips had before', async () => {
  const recording = saveRecording(voiceLike(3));
  const before = await keysOf(lessonOf(recording));
  const picture = (name: string): Partial<PresenterSettings> => ({
    background: { kind: 'picture', picture: mediaNamed(name) },
  });
  const behind = await keysOf(lessonOf(recording, [{ background: { kind: 'blur' } }, {}, picture('a')]));
  expect(changed(before, behind)).toEqual({ clips: [0, 2], scenes: [0, 2], narration: false });
  const other = await keysOf(lessonOf(recording, [{ background: { kind: 'blur' } }, {}, picture('b')]));
  expect(changed(behind, other)).toEqual({ clips: [2], scenes: [2], narration: false });
  const cutOut = await keysOf(lessonOf(recording, [{ background: { kind: 'transparent' } }, {}, picture('a')]));
  expect(changed(behind, cutOut)).toEqual({ clips: [0], scenes: [0], narration: false });
});

test('moving the presenter changes the scene alone', async () => {
  const recording = saveRecording(voiceLike(3));
  const before = await keysOf(lessonOf(recording));
  const moved = await keysOf(lessonOf(recording, [{}, {}, { x: 0.2 }]));
  expect(changed(before, moved)).toEqual({ clips: [], scenes: [2], narration: false });
});

test('another take of one sentence changes its clip, though the recording is another file', async () => {
  const samples = voiceLike(3);
  const before = await keysOf(lessonOf(saveRecording(samples)));
  const retake = samples.map((sample, index) => (index >= 32_000 ? -sample : sample));
  const after = await keysOf(lessonOf(saveRecording(retake)));
  expect(changed(before, after)).toEqual({ clips: [2], scenes: [2], narration: true });
});

test('the names of things, the title, the language, checks, captions and sections change nothing', async () => {
  const lesson = lessonOf(saveRecording(voiceLike(3)));
  const renamed = {
    ...lesson,
    ...withPresenter(lesson, { name: 'Other', photo: { ...mediaNamed('f'), name: 'other.png' } }),
    title: 'Other',
    language: 'de',
    checks: [newCheck('check', 'segment0', 'single')],
    captions: [{ file: lesson.recordings[0]!.file, cues: [{ startSeconds: 0, endSeconds: 1, text: 'Other' }] }],
    sections: [{ id: 'section', title: 'Other', segmentId: 'segment1' }],
    slides: lesson.slides.map((slide) => ({ ...slide, title: 'Other', notes: 'Other' })),
  };
  expect(changed(await keysOf(lesson), await keysOf(renamed))).toEqual({ clips: [], scenes: [], narration: false });
});

test('photo, face, seed, frame rate and preview change what they must', async () => {
  const lesson = lessonOf(saveRecording(voiceLike(3)));
  const before = await keysOf(lesson);
  const all = { clips: [0, 1, 2], scenes: [0, 1, 2], narration: false };
  expect(changed(before, await keysOf(withPresenter(lesson, { photo: mediaNamed('e') })))).toEqual(all);
  expect(changed(before, await keysOf(withPresenter(lesson, { face: 0 })))).toEqual(all);
  expect(changed(before, await keysOf({ ...lesson, seed: 8 }))).toEqual(all);
  const landmarkEdits = [{ index: 61, x: 0.4, y: 0.6 }];
  expect(changed(before, await keysOf(withPresenter(lesson, { landmarkEdits })))).toEqual(all);
  expect(changed(before, await keysOf(lesson, { settings: { ...settings, frameRate: 25 } }))).toEqual(all);
  expect(changed(before, await keysOf(lesson, { settings: { ...settings, preview: true } })).scenes).toEqual([0, 1, 2]);
});

test('a presenter who is not shown has no clip', async () => {
  const keys = await keysOf(lessonOf(saveRecording(voiceLike(3)), [{}, { layout: 'hidden' }]));
  expect(keys.scenes.map(({ clip }) => clip === null)).toEqual([false, true, false]);
});

test('another motion model changes every clip', async () => {
  const lesson = lessonOf(saveRecording(voiceLike(3)));
  const models = join(import.meta.dirname, '..', '..', '..', 'models');
  const [ours, other] = await Promise.all([renderIdentity(models, 'articulation'), renderIdentity(models, 'rhubarb')]);
  const before = await keysOf(lesson, { identity: ours });
  const after = await keysOf(lesson, { identity: other });
  expect(changed(before, after)).toEqual({ clips: [0, 1, 2], scenes: [0, 1, 2], narration: false });
});

test('the notes of a slide change the clips that may follow them', async () => {
  const lesson = lessonOf(saveRecording(voiceLike(3)));
  const noted = {
    ...lesson,
    slides: lesson.slides.map((slide, index) => ({ ...slide, notes: index === 1 ? 'Said.' : ' ' })),
  };
  const following = { ...identity, motion: { id: 'articulation', version: 1 } };
  const before = await keysOf(lesson, { identity: following });
  const after = await keysOf(noted, { identity: following });
  expect(changed(before, after)).toEqual({ clips: [1], scenes: [1], narration: false });
  const german = await keysOf({ ...noted, language: 'de' }, { identity: following });
  expect(changed(after, german)).toEqual({ clips: [1], scenes: [1], narration: false });
  expect(changed(await keysOf(lesson), await keysOf(noted))).toEqual({ clips: [], scenes: [], narration: false });
});

test('a lesson of version 2 keeps the keys that it had then', async () => {
  const lesson = await readLesson(join('tests', 'fixtures', 'lesson-v2', 'tides.lectern'));
  const silent = { ...lesson, segments: lesson.segments.filter(({ narration }) => narration === null) };
  const keys = await keysOf(silent, { ffmpeg: { ...ffmpeg, version: '7' } });
  expect(keys).toEqual({
    scenes: [
      {
        clip: '30dd65ce365e8b9c01ae91277b1f48799c879dce7e50e32ef4c598c28d4c6605',
        scene: '6c73e030b49bb67480db1fa777b4cbb8eecfe6a73e7ee1a936d3843aece0032a',
      },
    ],
    narration: 'dee1f097fac8b320272625709648cef8b62c17a1cff49932e6d532a29e59373f',
  });
  expect(pictureKeyOf(lesson.slides[0]!, 3840, 2160)).toBe(
    '8f9b0b95edeefecb0d596c89524ff8cbc180780b171d6cbc1ea92d2de7f9b1bd',
  );
});

test('another gaze changes the clip, and for one at the slide so does the side that it is on', async () => {
  const recording = saveRecording(voiceLike(3));
  const before = await keysOf(lessonOf(recording));
  const atSlide: Partial<PresenterSettings> = { gaze: 'slide' };
  const after = await keysOf(lessonOf(recording, [{ gaze: 'camera' }, {}, atSlide]));
  expect(changed(before, after)).toEqual({ clips: [0, 2], scenes: [0, 2], narration: false });
  const nearer = await keysOf(lessonOf(recording, [{ gaze: 'camera', x: 0.2 }, {}, { ...atSlide, x: 0.7 }]));
  expect(changed(after, nearer)).toEqual({ clips: [], scenes: [0, 2], narration: false });
  const beyond = await keysOf(lessonOf(recording, [{ gaze: 'camera', x: 0.2 }, {}, { ...atSlide, x: 0.2 }]));
  expect(changed(nearer, beyond)).toEqual({ clips: [2], scenes: [2], narration: false });
});

test('how a slide is drawn changes its scene, and its larger picture', async () => {
  const lesson = lessonOf(saveRecording(voiceLike(3)));
  const looks: Partial<Slide>[] = [{ fit: 'cover' }, { background: '#102030' }, {}];
  const other = { ...lesson, slides: lesson.slides.map((slide, index) => ({ ...slide, ...looks[index] })) };
  const after = await keysOf(other);
  expect(changed(await keysOf(lesson), after)).toEqual({ clips: [], scenes: [0, 1], narration: false });
  const [slide] = lesson.slides;
  const keys = looks.map((look) => pictureKeyOf({ ...slide!, ...look }, 3840, 2160));
  expect(new Set(keys).size).toBe(3);
});
