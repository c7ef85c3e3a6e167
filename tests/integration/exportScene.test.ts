import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planExport, type Scene } from '../../main/export/plan.ts';
import { encodeScene } from '../../main/export/scene.ts';
import { lessonOf, type SegmentOptions } from '../fixtures/exportLesson.ts';
import { buildLesson, type Colour, sceneFiles, writeClip, writePicture } from './exportKit.ts';
import { everyFfmpeg, frameHashes, frameRgb, probeJson, temporaryFolder, tool } from './mediaFixtures.ts';

const every = await everyFfmpeg();
const temporary = await temporaryFolder();
const { at, folder } = temporary;
const frameRate = 25;
const SLIDES: readonly Colour[] = [
  [240, 235, 225],
  [40, 60, 90],
  [20, 120, 60],
];
const PRESENTER: Colour = [200, 90, 60];
const files = { folder, pathOf: ({ name }: { name: string }) => at(name), clipPath: at('clip.mp4') };

beforeAll(async () => {
  for (const [index, colour] of SLIDES.entries()) await writePicture(at(`${index}.ppm`), colour);
  await writeClip(every[0]![1], files.clipPath, PRESENTER, 30, frameRate);
});
afterAll(() => temporary.remove());

describe.each(every)('%s', (_name, ffmpeg) => {
  async function encoded(segments: SegmentOptions[], index: number): Promise<{ scene: Scene; path: string }> {
    const plan = planExport(lessonOf(segments), { heightPx: 720, frameRate, preview: false });
    const scene = plan.scenes[index]!;
    const path = at('scene.mp4');
    await encodeScene(ffmpeg, scene, sceneFiles(scene, files), path, {});
    return { scene, path };
  }

  async function expectColours(path: string, frame: number, expected: readonly [x: number, y: number, Colour][]) {
    const rgb = await frameRgb(ffmpeg, path, frame);
    expect(rgb.length).toBe(1280 * 720 * 3);
    for (const [x, y, colour] of expected) {
      const found = [...rgb.subarray(3 * (y * 1280 + x), 3 * (y * 1280 + x) + 3)];
      const farthest = Math.max(...colour.map((value, channel) => Math.abs(value - found[channel]!)));
      expect(farthest, `${found.join()} instead of ${colour.join()} at ${x},${y}`).toBeLessThan(6);
    }
  }

  test('circle: the presenter inside, ring and shadow around, the slide elsewhere', async () => {
    const { scene, path } = await encoded([{ durationSeconds: 1, layout: 'circle', size: 0.4, x: 0.5, y: 0.5 }], 0);
    const { streams } = await probeJson(ffmpeg, path, '-show_streams');
    expect(streams).toMatchObject([{ nb_frames: '25', sample_aspect_ratio: '1:1', display_aspect_ratio: '16:9' }]);
    expect(scene.placement).toMatchObject({ presenter: { xPx: 496, yPx: 216, widthPx: 288 } });
    await expectColours(path, 12, [
      [640, 360, PRESENTER],
      [640, 224, PRESENTER],
      [640, 214, [247, 246, 242]],
      [500, 220, SLIDES[0]!],
      [100, 100, SLIDES[0]!],
      [1279, 719, SLIDES[0]!],
    ]);
    // Right under the ring lies the shadow.
    const rgb = await frameRgb(ffmpeg, path, 12);
    expect(rgb[3 * (512 * 1280 + 640)]!).toBeLessThan(SLIDES[0]![0] - 25);
  });

  test('side: the whole slide in the space left, the presenter in the panel', async () => {
    const { scene, path } = await encoded([{ durationSeconds: 1, layout: 'side', size: 0.3 }], 0);
    const { slide } = scene.placement;
    await expectColours(path, 24, [
      [1100, 360, PRESENTER],
      [1279, 719, PRESENTER],
      [slide.xPx + 4, slide.yPx + 4, SLIDES[0]!],
      [slide.xPx + slide.widthPx - 5, slide.yPx + slide.heightPx - 5, SLIDES[0]!],
      // The slide's own colour goes on around it.
      [4, 4, SLIDES[0]!],
      [slide.xPx + 100, slide.yPx - 8, SLIDES[0]!],
    ]);
  });

  test('side: another colour around the slide where one is chosen', async () => {
    const lesson = lessonOf([{ durationSeconds: 1, layout: 'side', size: 0.3 }]);
    const slides = lesson.slides.map((slide) => ({ ...slide, background: '#c81e28' }));
    const { scenes } = planExport({ ...lesson, slides }, { heightPx: 720, frameRate, preview: false });
    const path = at('scene.mp4');
    await encodeScene(ffmpeg, scenes[0]!, sceneFiles(scenes[0]!, files), path, {});
    const { slide } = scenes[0]!.placement;
    await expectColours(path, 12, [
      [4, 4, [200, 30, 40]],
      [slide.xPx + 4, slide.yPx + 4, SLIDES[0]!],
    ]);
  });

  test('full: the presenter everywhere, no slide', async () => {
    const { path } = await encoded([{ durationSeconds: 1, layout: 'full' }], 0);
    await expectColours(path, 12, [
      [640, 360, PRESENTER],
      [10, 360, PRESENTER],
      [1270, 710, PRESENTER],
    ]);
  });

  test('a fade goes from the slide before to this one, under a presenter who stays', async () => {
    const circle = { layout: 'circle', size: 0.4, x: 0.5, y: 0.5 } as const;
    const { path } = await encoded([circle, { ...circle, durationSeconds: 1.2, slide: 1, fadeSeconds: 0.8 }], 1);
    const middle = SLIDES[0]!.map((value, channel) => (value + SLIDES[1]![channel]!) / 2) as unknown as Colour;
    const away = (colour: Colour): [number, number, Colour] => [100, 100, colour];
    await expectColours(path, 0, [away(SLIDES[0]!), [640, 360, PRESENTER]]);
    await expectColours(path, 10, [away(middle), [640, 360, PRESENTER]]);
    await expectColours(path, 20, [away(SLIDES[1]!), [640, 360, PRESENTER]]);
    await expectColours(path, 29, [away(SLIDES[1]!), [640, 360, PRESENTER]]);
  });

  test('a presenter who comes with the slide fades in', async () => {
    const { path } = await encoded([{}, { durationSeconds: 1, slide: 1, layout: 'full', fadeSeconds: 0.8 }], 1);
    await expectColours(path, 0, [[640, 360, SLIDES[0]!]]);
    await expectColours(path, 24, [[640, 360, PRESENTER]]);
  });

  test('a long still scene has every frame, and a picture of another shape keeps it', async () => {
    await writePicture(at('2.ppm'), SLIDES[2]!, { widthPx: 400, heightPx: 400, corner: [20, 24, 31] });
    const { scene, path } = await encoded([{}, { durationSeconds: 67.8, slide: 2, fadeSeconds: 0.4 }], 1);
    const { streams, packets } = await probeJson(ffmpeg, path, '-show_streams', '-show_packets');
    expect(streams[0]).toMatchObject({ nb_frames: String(scene.frameCount), avg_frame_rate: '25/1' });
    expect(packets.map(({ pts }) => pts)).toEqual(packets.map((_, index) => index));
    await expectColours(path, 0, [[640, 360, SLIDES[0]!]]);
    for (const frame of [11, 300, 1694]) {
      await expectColours(path, frame, [
        [640, 360, SLIDES[2]!],
        [100, 360, [20, 24, 31]],
      ]);
    }
  });

  test('scenes of all layouts join to one stream that decodes to the same frames', async () => {
    const layouts = (['circle', 'hidden', 'side', 'full'] as const).map((layout) => ({ layout, durationSeconds: 0.9 }));
    const plan = planExport(lessonOf(layouts), { heightPx: 720, frameRate, preview: false });
    const path = await buildLesson(ffmpeg, plan, files);
    const apart = [];
    for (let index = 0; index < 4; index++) apart.push(...hashesOf(await frameHashes(ffmpeg, at(`scene${index}.mp4`))));
    expect(hashesOf(await frameHashes(ffmpeg, path))).toEqual(apart);
    const { stderr } = await tool(ffmpeg.ffmpegPath, '-v', 'warning', '-i', path, '-map', '0:v', '-f', 'null', '-');
    expect(stderr).toBe('');
  });

  test('a cancelled scene leaves nothing behind', async () => {
    const controller = new AbortController();
    const plan = planExport(lessonOf([{ layout: 'circle', durationSeconds: 100 }]), {
      heightPx: 1080,
      frameRate,
      preview: false,
    } as const);
    const scene = plan.scenes[0]!;
    const outPath = at('cancelled.mp4');
    const reason = new Error('cancelled');
    setTimeout(() => {
      controller.abort(reason);
    }, 400);
    await expect(encodeScene(ffmpeg, scene, sceneFiles(scene, files), outPath, controller)).rejects.toBe(reason);
    await expect(rm(outPath)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function hashesOf(framemd5: string): string[] {
  return framemd5
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)!.trim());
}
