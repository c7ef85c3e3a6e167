import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTROL_INDEX, CONTROLS, type Control } from '../../main/contract/motion.ts';
import { planExport } from '../../main/export/plan.ts';
import { encodeScene } from '../../main/export/scene.ts';
import { behindMoving } from '../../main/generator/engines/behind.ts';
import { createCompositor } from '../../main/generator/engines/compositor.ts';
import { canvasOf, createDrawingMemory } from '../../main/generator/engines/sampler/drawingMemory.ts';
import { encodeFrames } from '../../main/media/encode.ts';
import type { Ffmpeg } from '../../main/media/ffmpeg.ts';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { cutOut } from '../../main/portrait/matte/cutOut.ts';
import { PersonFinder } from '../../main/portrait/matte/person.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { createRig } from '../../main/portrait/rig.ts';
import { createStage } from '../../main/portrait/stage.ts';
import { lessonOf, type SegmentOptions } from '../fixtures/exportLesson.ts';
import { sceneFiles, writePicture } from './exportKit.ts';
import { everyFfmpeg, frameRgb, probeJson, temporaryFolder, tool } from './mediaFixtures.ts';

const every = await everyFfmpeg();
const temporary = await temporaryFolder();
const { at, folder } = temporary;
const frameRate = 25;
const SIDE_PX = 256;
const PRESENTER = [200, 90, 60] as const;
const SLIDE = [40, 60, 90] as const;
afterAll(() => temporary.remove());

/** Half a second: a presenter of one colour, opaque in the middle, half transparent to its right, absent to its left. */
async function writeCutOut(ffmpeg: Ffmpeg, outPath: string, quality: 'clip' | 'final'): Promise<void> {
  const size = { widthPx: SIDE_PX, heightPx: SIDE_PX };
  const sink = await encodeFrames(ffmpeg, { size, frameRate, outPath, quality, withAlpha: true }, {});
  const pixels = SIDE_PX ** 2;
  const planes = new Uint8Array(4 * pixels);
  for (const [plane, channel] of [1, 2, 0].entries())
    planes.fill(PRESENTER[channel]!, plane * pixels, (plane + 1) * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) planes[3 * pixels + pixel] = alphaAt(pixel % SIDE_PX);
  for (let frame = 0; frame < 13; frame++) await sink.write(planes);
  await sink.finish();
}

function alphaAt(x: number): number {
  return x < SIDE_PX / 4 ? 0 : x < (3 * SIDE_PX) / 4 ? 255 : 128;
}

function farthest(found: Iterable<number>, expected: readonly number[]): number {
  return Math.max(...[...found].map((value, i) => Math.abs(value - expected[i % expected.length]!)));
}

describe.each(every)('%s', (_name, ffmpeg) => {
  test.each(['circle', 'side', 'full'] as const)('%s: the presenter stands on the slide', async (layout) => {
    await writePicture(at('0.ppm'), SLIDE);
    await writeCutOut(ffmpeg, at('clip.mp4'), 'clip');
    const options: SegmentOptions = { durationSeconds: 0.5, layout, size: 0.4, x: 0.5, y: 0.2, isCutOut: true };
    const scene = planExport(lessonOf([options]), { heightPx: 720, frameRate, preview: false }).scenes[0]!;
    const files = { folder, pathOf: ({ name }: { name: string }) => at(name), clipPath: at('clip.mp4') };
    await encodeScene(ffmpeg, scene, sceneFiles(scene, files), at('scene.mp4'), {});
    const rgb = await frameRgb(ffmpeg, at('scene.mp4'), 6);
    const { placement } = scene;
    if (placement.layout === 'hidden') throw new Error('the presenter is hidden');
    const { xPx, yPx, widthPx, heightPx } = placement.presenter;
    // Its body ends where the frame does.
    expect(yPx + heightPx).toBe(720);
    const pixel = (x: number, y: number): Buffer => rgb.subarray(3 * (y * 1280 + x), 3 * (y * 1280 + x) + 3);
    const [left, right] = [xPx + 8, Math.min(xPx + widthPx, 1280) - 8];
    for (const y of [yPx + 8, yPx + heightPx / 2, 712]) {
      // A panel is narrower than the clip, whose sides it cuts.
      if (layout !== 'side') expect(farthest(pixel(left, y), SLIDE)).toBeLessThan(3);
      expect(farthest(pixel(xPx + widthPx / 2, y), PRESENTER)).toBeLessThan(5);
      const mixed = PRESENTER.map((value, i) => (value + SLIDE[i]!) / 2);
      if (layout !== 'side') expect(farthest(pixel(right, y), mixed)).toBeLessThan(6);
    }
    let worst = 0;
    // What the encoder does to an edge reaches as far as its block of 8 pixels.
    const near = 8;
    for (let at = 0; at < 1280 * 720; at++) {
      const [x, y] = [at % 1280, Math.floor(at / 1280)];
      if (y >= yPx - near && x >= xPx - near && x < xPx + widthPx + near) continue;
      worst = Math.max(worst, farthest(rgb.subarray(3 * at, 3 * at + 3), SLIDE));
    }
    expect(worst).toBeLessThan(3);
  });

  test.each([
    ['webm', 'vp9'],
    ['mov', 'prores'],
  ])('a %s keeps the alpha', async (extension, codec) => {
    const path = at(`head.${extension}`);
    await writeCutOut(ffmpeg, path, 'final');
    const { streams } = await probeJson(ffmpeg, path, '-show_streams');
    expect(streams[0]).toMatchObject({ codec_name: codec, width: SIDE_PX, height: SIDE_PX });
    // ffmpeg's own VP9 decoder leaves the alpha out.
    const decoder = codec === 'vp9' ? ['-c:v', 'libvpx-vp9'] : [];
    const { stdout } = await tool(
      ffmpeg.ffmpegPath,
      ...['-v', 'error', ...decoder, '-i', path, '-vf', 'scale=in_color_matrix=bt709,format=rgba', '-frames:v', '1'],
      ...['-f', 'rawvideo', 'pipe:1'],
    );
    for (const x of [20, 128, 236]) {
      const [red, green, blue, alpha] = stdout.subarray(4 * (100 * SIDE_PX + x), 4 * (100 * SIDE_PX + x) + 4);
      expect(Math.abs(alpha! - alphaAt(x))).toBeLessThan(4);
      expect(farthest([red!, green!, blue!], PRESENTER)).toBeLessThan(6);
    }
  });
});

describe('a cut-out presenter', () => {
  const size = { widthPx: SIDE_PX, heightPx: SIDE_PX };
  let finder: FaceFinder;
  let people: PersonFinder;
  beforeAll(async () => {
    finder = await FaceFinder.open('models');
    people = await PersonFinder.open('models', 'cpu');
  });
  afterAll(async () => {
    await finder.close();
    await people.close();
  });

  test('has its alpha move with it, over nothing else', async () => {
    const picture = await loadPicture('assets/sample/presenter.jpg', {});
    const [face] = await finder.find(picture, {});
    const { stage, texture } = await createStage(picture, face!, headAndShoulders(picture, face!, size), size);
    const cut = await cutOut(stage, texture, people, { kind: 'transparent' }, {});
    const rig = createRig(stage, cut.alpha);
    const drawing = createDrawingMemory(cut.texture, behindMoving(rig, cut), size, 1);
    const drawn = (controls: Partial<Record<Control, number>>): Uint8Array => {
      const weights = new Float32Array(CONTROLS.length);
      for (const [control, weight] of Object.entries(controls)) weights[CONTROL_INDEX[control as Control]] = weight;
      const canvas = canvasOf(drawing, 0);
      createCompositor(rig, drawing).draw(weights, canvas);
      return canvas.planes.slice();
    };
    const pixels = SIDE_PX ** 2;
    const atRest = drawn({}).subarray(3 * pixels);
    expect(Math.max(...atRest.map((value, i) => Math.abs(value - cut.alpha[i]!)))).toBeLessThanOrEqual(1);
    const sum = atRest.reduce((total, value) => total + value, 0);
    const moved = drawn({ headYaw: 6, headRoll: -4, jawOpen: 0.6, engage: 1, aperture: 0.1 }).subarray(3 * pixels);
    // As much of the presenter as before, elsewhere.
    expect(Math.abs(moved.reduce((total, value) => total + value, 0) / sum - 1)).toBeLessThan(0.04);
    expect(moved.reduce((total, value, i) => total + Math.abs(value - atRest[i]!), 0) / sum).toBeGreaterThan(0.004);
    // Corners above the shoulders are free, the mouth that opens is not.
    for (const corner of [0, SIDE_PX - 1]) expect([atRest[corner], moved[corner]]).toEqual([0, 0]);
    const mouth = Math.round(stage.landmarks[13 * 3 + 1]!) * SIDE_PX + Math.round(stage.landmarks[13 * 3]!);
    expect([atRest[mouth], moved[mouth]]).toEqual([255, 255]);
  });
});
