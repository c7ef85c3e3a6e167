import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClipState } from '../../main/api/answers.ts';
import type { Size } from '../../main/contract/size.ts';
import { planExport } from '../../main/export/plan.ts';
import { encodeScene } from '../../main/export/scene.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { BT709_TAGS } from '../../main/media/video.ts';
import { lessonOf, mediaNamed, type SegmentOptions } from '../fixtures/exportLesson.ts';
import { sceneFiles } from './exportKit.ts';
import { chromiumPath } from './kit/chromium.ts';
import { openStagePage } from './kit/stageBrowser.ts';
import type { StagePage } from './kit/stagePage/main.ts';
import { frameRgb, temporaryFolder, tool } from './mediaFixtures.ts';

/*
 * The stage shows what the published video shows: the same frame, composed by the page and by ffmpeg, is compared.
 */

const ffmpeg = await findFfmpeg();
const { at, folder, remove } = await temporaryFolder();
const frameRate = 25;
const settings = { heightPx: 720, frameRate, preview: false } as const;
let stage: Awaited<ReturnType<typeof openStagePage>>;

if (chromiumPath === null) process.stdout.write('stageFrame: skipped, no Chromium is installed\n');

beforeAll(async () => {
  if (chromiumPath === null) return;
  await writeFile(at('0.png'), await slidePicture('#f3efe6', '#22303c', 'The tide follows the moon'));
  await writeFile(at('1.png'), await slidePicture('#12324a', '#e9f2f8', 'Twice a day, nearly'));
  stage = await openStagePage(folder);
});
afterAll(async () => {
  await (stage as typeof stage | undefined)?.close();
  await remove();
});

describe.skipIf(chromiumPath === null)('the stage and the published video', () => {
  const circle = { layout: 'circle', size: 0.4, x: 0.7, y: 0.6 } as const;
  test.each<[string, SegmentOptions[], number]>([
    ['a slide alone', [{}], 12],
    ['a circle', [circle], 12],
    ['a panel', [{ layout: 'side', size: 0.3 }], 12],
    ['the whole frame', [{ layout: 'full' }], 12],
    ['a cut-out', [{ ...circle, isCutOut: true }], 12],
    ['a cut-out over the slide', [{ layout: 'full', isCutOut: true, x: 0.3 }], 12],
    ['a fade under who stays', [circle, { ...circle, slide: 1, fadeSeconds: 0.8 }], 8],
    ['a fade with who comes', [{}, { ...circle, slide: 1, fadeSeconds: 0.8 }], 8],
    ['a fade to a panel', [circle, { layout: 'side', size: 0.3, slide: 1, fadeSeconds: 0.8 }], 8],
  ])('%s', async (name, segments, frame) => {
    const lesson = lessonWith(segments);
    const plan = planExport(lesson, settings);
    const scene = plan.scenes.at(-1)!;
    const isCutOut = segments.at(-1)!.isCutOut === true;
    const files = { folder, pathOf: (media: { name: string }) => at(media.name), clipPath: at('clip.mp4') };
    if (scene.clip) await writeClip(files.clipPath, scene.clip.size, isCutOut);
    await encodeScene(ffmpeg, scene, sceneFiles(scene, files), at('scene.mp4'), {});
    const published = await frameRgb(ffmpeg, at('scene.mp4'), frame);

    const clips = { [scene.segment.id]: clipState(scene.segment.id, isCutOut) };
    const seconds = (scene.firstFrame + frame) / frameRate;
    const url = await stage.page.evaluate(
      (request) => (window as unknown as { stagePage: StagePage }).stagePage.drawn(request),
      { lesson, settings, clips, seconds },
    );
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    const drawn = await sharp(png).removeAlpha().raw().toBuffer();
    if (process.env['LECTERN_STAGE_FRAMES']) {
      const path = `${process.env['LECTERN_STAGE_FRAMES']}/${name.replaceAll(' ', '-')}`;
      await writeFile(`${path}-stage.png`, png);
      await sharp(published, { raw: { width: 1280, height: 720, channels: 3 } }).toFile(`${path}-video.png`);
    }
    const found = psnr(drawn, published);
    process.stdout.write(`stageFrame: ${name}: ${found.toFixed(1)} dB\n`);
    expect(found).toBeGreaterThan(37);
  });
});

/** Peak signal-to-noise ratio in decibels. */
function psnr(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index]! - b[index]!) ** 2;
  return 10 * Math.log10((255 * 255 * a.length) / sum);
}

function lessonWith(segments: readonly SegmentOptions[]): Lesson {
  const lesson = lessonOf(segments);
  const slides = lesson.slides.map((slide, index) => ({ ...slide, picture: mediaNamed(String(index), 'png') }));
  return { ...lesson, slides };
}

let clipCount = 0;

function clipState(segmentId: string, hasAlpha: boolean): ClipState {
  return {
    // Another address for each, because what is at an address never changes.
    url: `/files/${clipCount++}/clip.mp4`,
    ...{ segmentId, state: 'ready', quality: 'final', lengthSeconds: null, hasAlpha, isOutdated: false },
    ...{ lengthSeconds: null, fraction: 1, secondsLeft: null, failure: null, notices: [] },
  };
}

async function slidePicture(ground: string, ink: string, title: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><rect width="1920" height="1080"
    fill="${ground}"/><text x="140" y="260" font-size="96" font-family="sans-serif" fill="${ink}">${title}</text>
    <circle cx="1300" cy="700" r="220" fill="none" stroke="${ink}" stroke-width="9"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Some frames of a photo that moves; with alpha beside it, a disc that grows. */
async function writeClip(path: string, { widthPx, heightPx }: Size, hasAlpha: boolean): Promise<void> {
  const size = `${widthPx}:${heightPx}`;
  const photo =
    `scale=${size}:force_original_aspect_ratio=increase:out_color_matrix=bt709:out_range=tv,crop=${size},` +
    `format=yuv420p,rotate=0.1*t`;
  const grows = `(${widthPx}*(0.3+0.2*T)-hypot(X-${widthPx}/2,Y-${heightPx}/2))*20`;
  const disc = `nullsrc=s=${widthPx}x${heightPx}:r=${frameRate},geq=lum='clip(${grows},16,235)':cb=128:cr=128`;
  const graph = hasAlpha ? `[0]${photo}[c];${disc},format=yuv420p[a];[c][a]hstack` : `[0]${photo}`;
  await tool(
    ffmpeg.ffmpegPath,
    ...['-v', 'error', '-loop', '1', '-framerate', String(frameRate), '-i', 'assets/sample/presenter.jpg'],
    ...[
      '-filter_complex',
      graph,
      '-t',
      '0.6',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-crf',
      '14',
      '-bf',
      '0',
      ...BT709_TAGS,
      '-y',
      path,
    ],
  );
}
