import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFfmpeg } from '../../main/media/find.ts';
import type { Lesson, Media } from '../../main/lesson/schema.ts';
import { lessonOf, mediaNamed } from '../fixtures/exportLesson.ts';
import { chromiumPath } from './kit/chromium.ts';
import { openStagePage } from './kit/stageBrowser.ts';
import type { Playback, StagePage } from './kit/stagePage/main.ts';
import { temporaryFolder, tool } from './mediaFixtures.ts';

/* The stage plays a lesson by the clock of its narration, in a real browser. */

const { at, folder, remove } = await temporaryFolder();
let stage: Awaited<ReturnType<typeof openStagePage>>;

if (chromiumPath === null) process.stdout.write('stagePlayback: skipped, no Chromium is installed\n');

/** Media are served by their file names. */
const nameOf = ({ file }: Media): string => file.slice('media/'.length);

beforeAll(async () => {
  if (chromiumPath === null) return;
  const { ffmpegPath } = await findFfmpeg();
  const slide = await sharp({ create: { width: 1920, height: 1080, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  for (const digit of ['0', '1', '2']) await writeFile(at(nameOf(mediaNamed(digit, 'png'))), slide);
  const tone = ['-v', 'error', '-f', 'lavfi', '-i', 'sine=f=300:d=12', '-ar', '48000', '-y'];
  await tool(ffmpegPath, ...tone, at(nameOf(mediaNamed('a', 'wav'))));
  stage = await openStagePage(folder);
});
afterAll(async () => {
  await (stage as typeof stage | undefined)?.close();
  await remove();
});

/** The lesson with pictures that browsers read. */
function shown(lesson: Lesson): Lesson {
  const slides = lesson.slides.map((slide, index) => ({ ...slide, picture: mediaNamed(String(index), 'png') }));
  return { ...lesson, slides };
}

async function played(lesson: Lesson, forSeconds: number): Promise<Playback> {
  await stage.page.reload();
  return stage.page.evaluate(
    ([played, seconds]) => (window as unknown as { stagePage: StagePage }).stagePage.played(played, {}, seconds),
    [shown(lesson), forSeconds] as const,
  );
}

describe.skipIf(chromiumPath === null)('playing', () => {
  test('goes through cuts, jumps in the recording and silence without going back, and stops at the end', async () => {
    const lesson = lessonOf([
      { durationSeconds: 0.8, narrated: true, startSeconds: 1 },
      { durationSeconds: 0.6, narrated: true, startSeconds: 1.8, slide: 1 },
      { durationSeconds: 0.5, slide: 2 },
      { durationSeconds: 0.7, narrated: true, startSeconds: 8 },
      { durationSeconds: 0.6, narrated: true, startSeconds: 3, slide: 1 },
    ]);
    const { places, hasStopped, notices } = await played(lesson, 6);
    const seconds = places.map((place) => place.seconds);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    expect(seconds.at(-1)).toBeCloseTo(3.2, 6);
    expect(hasStopped).toBe(true);
    expect(notices).toEqual([]);
    // Every part was passed through, not jumped over.
    for (const moment of [0.4, 1.1, 1.6, 2.2, 2.9]) {
      expect(seconds.some((place) => Math.abs(place - moment) < 0.3)).toBe(true);
    }
  });

  test('goes on in silence where a recording is missing, and says so once', async () => {
    const lesson = lessonOf([
      { durationSeconds: 0.6, narrated: true },
      { durationSeconds: 0.8, narrated: true, startSeconds: 2 },
    ]);
    const missing = { media: mediaNamed('b', 'wav'), startSeconds: 2, endSeconds: 2.8 };
    const segments = lesson.segments.map((segment, index) =>
      index === 1 ? { ...segment, narration: missing } : segment,
    );
    const { places, hasStopped, notices } = await played({ ...lesson, segments }, 4);
    expect(places.at(-1)!.seconds).toBeCloseTo(1.4, 6);
    expect(hasStopped).toBe(true);
    expect(notices).toEqual([expect.stringContaining('“b.wav” cannot be played')]);
  });
});
