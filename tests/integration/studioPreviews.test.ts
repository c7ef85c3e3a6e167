import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ClipState, OpenLesson } from '../../main/api/answers.ts';
import type { Lesson, PresenterSettings } from '../../main/lesson/schema.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { probe } from '../../main/media/probe.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';
import { killDrawingRenderer, startStudio, window, type TestStudio } from './kit/studio.ts';

const { client } = window();

/** A lesson of as many segments as seconds are given, in a small circle. */
async function open({ studio, at }: TestStudio, seconds: readonly number[]): Promise<OpenLesson> {
  const recordingPaths = seconds.map((length, index) => writeWav(at(`${index}.wav`), voiceLike(length + index / 100)));
  const slidePaths = await Promise.all(seconds.map((_, index) => writeSlide(at(`${index}.png`), `#${index + 2}08090`)));
  return studio.handlers['lesson.create'](
    { title: 'Tides', language: 'en', slidePaths, recordingPaths, photoPath: PRESENTER, outPath: null },
    {},
    client,
  );
}

function changed(lesson: Lesson, index: number, change: Partial<PresenterSettings>): Lesson {
  return {
    ...lesson,
    segments: lesson.segments.map((segment, number) =>
      number === index ? { ...segment, presenter: { ...segment.presenter, ...change } } : segment,
    ),
  };
}

/** What a window has heard of the clips, and how it follows. */
function follower({ studio, events }: TestStudio, { handle, lesson }: OpenLesson) {
  const toldOf = (index: number): ClipState[] =>
    events
      .flatMap((event) => (event.name === 'clips' ? event.payload.clips : []))
      .filter(({ segmentId }) => segmentId === lesson.segments[index]!.id);
  return {
    toldOf,
    follow: (document: Lesson, playheadSeconds = 0) =>
      studio.handlers['preview.follow']({ handle, lesson: document, playheadSeconds }, {}, client),
    retry: (index: number) =>
      studio.handlers['preview.retry']({ handle, segmentId: lesson.segments[index]!.id }, {}, client),
    /** Waits until the last that was told of a segment's clip is so. */
    until: async (index: number, isSo: (state: ClipState) => boolean): Promise<ClipState> => {
      for (let waited = 0; waited < 120_000; waited += 20) {
        const last = toldOf(index).at(-1);
        if (last && isSo(last)) return last;
        await sleep(20);
      }
      throw new Error(`Never so: ${JSON.stringify(toldOf(index).at(-1))}`);
    },
  };
}

const isFinal = ({ state, quality }: ClipState): boolean => state === 'ready' && quality === 'final';

async function videoAt({ studio }: TestStudio, url: string | null) {
  const served = await studio.fileOf(url!);
  expect(served).toMatchObject({ type: 'video/mp4', isImmutable: true });
  const facts = await probe(await findFfmpeg(), served!.path);
  return { path: served!.path, ...facts };
}

function unfinishedIn({ at }: TestStudio): string[] {
  const folder = at('cache', 'clip');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('making-')) : [];
}

test('clips are made at once, nearest the playhead first; a change shows a draft, then the final clip', async () => {
  const studio = startStudio();
  const opened = await open(studio, [1, 1.2]);
  const { lesson } = opened;
  const { follow, toldOf, until } = follower(studio, opened);
  await follow(lesson, 1.5);
  const first = await until(0, isFinal);
  expect(toldOf(0).map(({ state }) => state)).toContain('queued');
  const order = studio.events.flatMap((event) => (event.name === 'clips' ? event.payload.clips : [])).filter(isFinal);
  expect(order.map(({ segmentId }) => segmentId)).toEqual([lesson.segments[1]!.id, lesson.segments[0]!.id]);

  const { path, video, audio } = await videoAt(studio, first.url);
  expect(video).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p', widthPx: 384, heightPx: 384, frameRate: 25 });
  expect(audio).toBeNull();
  const bytes = readFileSync(path).toString('latin1');
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  expect(await studio.studio.fileOf(`/clips/${'0'.repeat(64)}.mp4`)).toBeNull();

  const full = changed(lesson, 0, { layout: 'full' });
  await follow(full);
  const outdated = await until(0, ({ state }) => state === 'outdated');
  expect(outdated).toMatchObject({ url: first.url, isOutdated: true });
  const draft = await until(0, ({ state }) => state === 'ready');
  expect(draft).toMatchObject({ quality: 'draft', isOutdated: false });
  expect((await videoAt(studio, draft.url)).video).toMatchObject({ widthPx: 456, heightPx: 256, frameRate: 25 });
  const final = await until(0, isFinal);
  expect((await videoAt(studio, final.url)).video).toMatchObject({ widthPx: 1820, heightPx: 1024 });

  await follow(lesson);
  await until(0, ({ url }) => url === first.url);
  expect(toldOf(0).at(-1)).toMatchObject({ state: 'ready', quality: 'final' });

  await follow(changed(lesson, 0, { background: { kind: 'transparent' } }));
  const cutOut = await until(0, ({ hasAlpha }) => hasAlpha);
  expect((await videoAt(studio, cutOut.url)).video).toMatchObject({ widthPx: 512, heightPx: 256 });
});

test('a change gives up the clip that is being made, and leaves nothing of it', async () => {
  const studio = startStudio();
  const opened = await open(studio, [7]);
  const { follow, toldOf, until } = follower(studio, opened);
  await follow(opened.lesson);
  await until(0, ({ state, fraction }) => state === 'generating' && fraction > 0.35);
  const silent = changed(opened.lesson, 0, { expression: 'happy', size: 0.1 });
  await follow(silent);
  const ready = await until(0, isFinal);
  expect((await videoAt(studio, ready.url)).video).toMatchObject({ heightPx: 256 });
  expect(toldOf(0).map(({ state }) => state)).not.toContain('failed');
  expect(readdirSync(studio.at('cache', 'clip'))).toHaveLength(1);
  expect(unfinishedIn(studio)).toEqual([]);
});

test('a renderer that dies is started again, and that is told once', async () => {
  const studio = startStudio();
  const opened = await open(studio, [4, 1]);
  const { follow, until, toldOf } = follower(studio, opened);
  await follow(opened.lesson);
  await killDrawingRenderer();
  const first = await until(0, isFinal);
  expect(first.notices).toMatchObject([{ code: 'generator.recovered', details: { reason: 'SIGKILL' } }]);
  expect(await until(1, isFinal)).toMatchObject({ notices: [] });
  expect([...toldOf(0), ...toldOf(1)].map(({ state }) => state)).not.toContain('failed');
});

test('nothing is made by itself where that is switched off, and a failure is told until it is tried again', async () => {
  const studio = startStudio();
  const opened = await open(studio, [1]);
  const { follow, retry, until } = follower(studio, opened);
  const switchTo = (previews: boolean) =>
    studio.studio.handlers['settings.change']({ change: { previews } }, {}, client);
  await switchTo(false);
  await follow(opened.lesson);
  await until(0, ({ state }) => state === 'missing');
  const photo = join(opened.path, opened.lesson.presenters[0]!.photo.file);
  renameSync(photo, `${photo}.away`);
  await switchTo(true);
  const failed = await until(0, ({ state }) => state === 'failed');
  expect(failed.failure?.message).toContain(photo);
  renameSync(`${photo}.away`, photo);
  await retry(0);
  const ready = await until(0, isFinal);

  // What is cleared away while it is shown is made again when it is missed.
  const { path } = await videoAt(studio, ready.url);
  rmSync(path);
  expect(await studio.studio.fileOf(ready.url!)).toBeNull();
  await until(0, ({ state }) => state !== 'ready');
  await until(0, isFinal);
  expect(existsSync(path)).toBe(true);
});
