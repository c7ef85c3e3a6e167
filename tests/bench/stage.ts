import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ClipState } from '../../main/api/answers.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { spansOf } from '../../renderer/stage/shown.ts';
import { lessonOf, mediaNamed } from '../fixtures/exportLesson.ts';
import { chromiumPath } from '../integration/kit/chromium.ts';
import { openStagePage } from '../integration/kit/stageBrowser.ts';
import type { Place, StagePage } from '../integration/kit/stagePage/main.ts';
import { tool } from '../integration/mediaFixtures.ts';

/*
 * How well the stage plays in a browser: how far clips are from the sound, and for how long the playhead stands still, at
 * cuts that nobody should hear and where the recording jumps.
 *
 *   node tests/bench/stage.ts
 */

const CLIP_SECONDS = 4;
const SEGMENTS = [
  { durationSeconds: CLIP_SECONDS, narrated: true, layout: 'circle' },
  {
    durationSeconds: CLIP_SECONDS,
    narrated: true,
    startSeconds: CLIP_SECONDS,
    slide: 1,
    layout: 'circle',
    fadeSeconds: 0.4,
  },
  { durationSeconds: CLIP_SECONDS, narrated: true, startSeconds: 20, slide: 2, layout: 'circle' },
  { durationSeconds: CLIP_SECONDS, slide: 1, layout: 'circle' },
] as const;

if (chromiumPath === null) throw new Error('no Chromium is installed');
const folder = await mkdtemp(join(tmpdir(), 'lectern-stage-'));
const lesson = withPictures(lessonOf(SEGMENTS));
await writeMedia();
const { page, close } = await openStagePage(folder);
const clips = Object.fromEntries(lesson.segments.map(({ id }) => [id, clipState(id)]));
const { places } = await page.evaluate(
  ([...request]) => (window as unknown as { stagePage: StagePage }).stagePage.played(...request),
  [lesson, clips, SEGMENTS.length * CLIP_SECONDS + 1] as const,
);
await close();
await rm(folder, { recursive: true });

const spans = spansOf(lesson);
const drifts = places.flatMap(({ seconds, clipSeconds }) => {
  const within = seconds % CLIP_SECONDS;
  return clipSeconds === null || within < 1 || within > CLIP_SECONDS - 0.3 ? [] : [Math.abs(clipSeconds - within)];
});
say(`places of the playhead: ${places.length}, ${(places.length / places.at(-1)!.seconds).toFixed(0)} a second`);
say(
  `clip against sound from 1 s into a segment: median ${ms(quantile(drifts, 0.5))}, 95 % ${ms(quantile(drifts, 0.95))}`,
);
for (const { startSeconds } of spans.slice(1))
  say(`standing still at the cut at ${startSeconds} s: ${ms(stall(places, startSeconds))}`);

/** For how much longer than the playhead the clock on the wall has gone on around a cut. */
function stall(all: readonly Place[], cutSeconds: number): number {
  const around = all.filter(({ seconds }) => Math.abs(seconds - cutSeconds) < 0.3);
  const [first, last] = [around[0]!, around.at(-1)!];
  return Math.max(0, last.atSeconds - first.atSeconds - (last.seconds - first.seconds));
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? NaN;
}

function ms(seconds: number): string {
  return `${(1000 * seconds).toFixed(0)} ms`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function withPictures(made: Lesson): Lesson {
  return {
    ...made,
    slides: made.slides.map((slide, index) => ({ ...slide, picture: mediaNamed(String(index), 'png') })),
  };
}

function clipState(segmentId: string): ClipState {
  return {
    ...{
      segmentId,
      state: 'ready',
      quality: 'final',
      url: `/${segmentId}/clip.mp4`,
      hasAlpha: false,
      isOutdated: false,
    },
    ...{ lengthSeconds: null, fraction: 1, secondsLeft: null, failure: null, notices: [] },
  };
}

async function writeMedia(): Promise<void> {
  const { ffmpegPath } = await findFfmpeg();
  const at = (file: string): string => join(folder, file.replace('media/', ''));
  for (const [index, background] of ['#345', '#a86', '#475'].entries()) {
    const slide = sharp({ create: { width: 1920, height: 1080, channels: 3, background } });
    await writeFile(at(mediaNamed(String(index), 'png').file), await slide.png().toBuffer());
  }
  const lavfi = (graph: string): string[] => ['-v', 'error', '-f', 'lavfi', '-i', graph, '-t', '30', '-y'];
  await tool(ffmpegPath, ...lavfi('sine=f=300'), '-ar', '48000', at(mediaNamed('a', 'wav').file));
  const clip = ['-t', String(CLIP_SECONDS), '-c:v', 'libx264', '-bf', '0', '-pix_fmt', 'yuv420p', at('clip.mp4')];
  await tool(ffmpegPath, ...lavfi('testsrc2=s=384x384:r=25'), ...clip);
}
