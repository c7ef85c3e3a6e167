import { access, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeFrames, type EncodeFramesOptions } from '../../main/media/encode.ts';
import type { Ffmpeg } from '../../main/media/ffmpeg.ts';
import { runFfmpeg } from '../../main/media/run.ts';
import { everyFfmpeg, frameHashes, frameRgb, probeJson, temporaryFolder, tool } from './mediaFixtures.ts';

const every = await everyFfmpeg();
const temporary = await temporaryFolder();
const { at } = temporary;
const sizePx = 128;
const size = { widthPx: sizePx, heightPx: sizePx };
const frameCount = 40;

beforeAll(() => tool(every[0]![1].ffmpegPath, '-v', 'error', '-f', 'lavfi', '-i', 'sine=d=5', at('tone.wav')));
afterAll(() => temporary.remove());

describe.each(every)('%s', (name, ffmpeg) => {
  const clip = (part: string) => at(`${name.replace(/\W/g, '')}-${part}.mp4`);

  test('frames become H.264 High 4:2:0 in bt709, labelled so, index first', async () => {
    const outPath = clip('plain');
    await encode(ffmpeg, { outPath });
    const { streams } = await probeJson(ffmpeg, outPath, '-show_streams');
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({
      ...{ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: sizePx, height: sizePx },
      ...{ color_space: 'bt709', color_primaries: 'bt709', color_transfer: 'bt709', color_range: 'tv' },
      ...{
        r_frame_rate: '25/1',
        avg_frame_rate: '25/1',
        time_base: '1/25',
        nb_frames: String(frameCount),
        start_time: '0.000000',
      },
    });
    const bytes = await readFile(outPath);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  test('colours come back as they went in', async () => {
    const rgb = await frameRgb(ffmpeg, clip('plain'), 10);
    const colourAt = (x: number, y: number) => [...rgb.subarray(3 * (y * sizePx + x), 3 * (y * sizePx + x) + 3)];
    for (const [x, expected] of [200, 40, 90].entries())
      expect(Math.abs(colourAt(20, 20)[x]! - expected)).toBeLessThan(4);
    for (const value of colourAt(20, 100)) expect(Math.abs(value - 255)).toBeLessThan(3);
  });

  test('the same frames give the same file', async () => {
    await encode(ffmpeg, { outPath: clip('again') });
    expect(await readFile(clip('again'))).toEqual(await readFile(clip('plain')));
    expect(await frameHashes(ffmpeg, clip('again'))).toBe(await frameHashes(ffmpeg, clip('plain')));
  });

  test('a recording is put beside the frames', async () => {
    const path = at('tone.wav');
    const outPath = clip('sound');
    await encode(ffmpeg, { outPath, quality: 'final', audio: { path, startSeconds: 1, endSeconds: 2.6 } });
    const { streams } = await probeJson(ffmpeg, outPath, '-show_streams');
    expect(streams[1]).toMatchObject({ codec_name: 'aac', sample_rate: '48000' });
    expect(Math.abs(Number(streams[1]!['duration']) - 1.6)).toBeLessThan(0.03);
  });

  test('aborting leaves neither file nor process', async () => {
    const outPath = clip('aborted');
    const sink = await encodeFrames(ffmpeg, { size, frameRate: 25, outPath, quality: 'clip' }, {});
    await sink.write(new Uint8Array(3 * sizePx * sizePx));
    await sink.abort();
    await expect(access(outPath)).rejects.toThrow();
    await expect(sink.write(new Uint8Array(3 * sizePx * sizePx))).rejects.toThrow();
  });

  test('an aborted signal rejects with its reason', async () => {
    const controller = new AbortController();
    const outPath = clip('cancelled');
    const sink = await encodeFrames(ffmpeg, { size, frameRate: 25, outPath, quality: 'clip' }, controller);
    const reason = new Error('cancelled by the user');
    controller.abort(reason);
    await expect(sink.finish()).rejects.toBe(reason);
    await expect(access(outPath)).rejects.toThrow();
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk is named', async () => {
    const job = {
      inputs: [{ url: `file:${at('tone.wav')}` }],
      outputs: [{ url: 'file:/dev/full', options: ['-f', 'wav'] }],
      step: 'presenter.encoding' as const,
      outPath: '/dev/full',
    };
    await expect(runFfmpeg(ffmpeg, job, {})).rejects.toMatchObject({ code: 'disk.full' });
  });

  test('progress has a fraction', async () => {
    const fractions: number[] = [];
    await runFfmpeg(
      ffmpeg,
      {
        inputs: [{ url: `file:${at('tone.wav')}`, options: ['-re', '-t', '1.8'] }],
        outputs: [{ url: `file:${at('copy.flac')}` }],
        step: 'video.joining',
        expected: { seconds: 1.8 },
      },
      { onProgress: ({ fraction }) => fractions.push(fraction) },
    );
    expect(fractions.length).toBeGreaterThan(0);
    expect(fractions.every((fraction, index) => fraction >= (fractions[index - 1] ?? 0) && fraction <= 1)).toBe(true);
  });
});

/** Two still halves, of one colour and white, written from one buffer that is overwritten after every frame. */
async function encode(ffmpeg: Ffmpeg, options: Partial<EncodeFramesOptions> & { outPath: string }): Promise<void> {
  const sink = await encodeFrames(ffmpeg, { size, frameRate: 25, quality: 'clip', ...options }, {});
  const planeSize = sizePx * sizePx;
  const planes = new Uint8Array(3 * planeSize);
  for (let frame = 0; frame < frameCount; frame++) {
    for (const [plane, value] of [40, 90, 200].entries()) {
      planes.fill(value, plane * planeSize, (plane + 0.5) * planeSize);
      planes.fill(255, (plane + 0.5) * planeSize, (plane + 1) * planeSize);
    }
    await sink.write(planes);
    planes.fill(0);
  }
  await sink.finish();
}
