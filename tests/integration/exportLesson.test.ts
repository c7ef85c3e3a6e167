import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planExport } from '../../main/export/plan.ts';
import { lessonOf } from '../fixtures/exportLesson.ts';
import { buildLesson, writePicture } from './exportKit.ts';
import { everyFfmpeg, probeJson, temporaryFolder, tool } from './mediaFixtures.ts';

const every = await everyFfmpeg();
const temporary = await temporaryFolder();
const { at, folder } = temporary;

beforeAll(async () => {
  for (const [index, colour] of (
    [
      [250, 250, 245],
      [30, 60, 90],
      [90, 30, 30],
    ] as const
  ).entries()) {
    await writePicture(at(`${index}.ppm`), colour);
  }
  // Speech-like: bursts of a quiet voice at an odd rate, with clicks that a limiter has to catch.
  const voice = '0.02*sin(2*PI*180*t)*(1+sin(2*PI*3*t))+0.9*lt(mod(t\\,3)\\,0.0006)';
  await tool(
    every[0]![1].ffmpegPath,
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    `aevalsrc=${voice}:s=22050:d=60`,
    at('a.wav'),
  );
});
afterAll(() => temporary.remove());

describe.each(every)('%s', (name, ffmpeg) => {
  // 29 × 7.3337 s, each start at another phase of a frame: rounding errors that add up would show.
  const segments = Array.from({ length: 29 }, (_, index) => ({
    durationSeconds: 7.3337,
    slide: Math.floor(index / 10),
    narrated: index % 6 !== 5 && index < 10,
    startSeconds: (index % 6) * 7.3337,
  }));

  // Frames of 60 a second are shorter than one of AAC; those of 24 take other roundings.
  const frameRate = name === every[0]![0] ? 60 : 24;

  test('a lesson of odd lengths', async () => {
    const plan = planExport(lessonOf(segments), { heightPx: 720, frameRate, preview: true });
    const path = await buildLesson(ffmpeg, plan, { folder, pathOf: ({ name }) => at(name) });

    const { streams, format, chapters } = await probeJson(
      ffmpeg,
      path,
      '-show_streams',
      '-show_format',
      '-show_chapters',
    );
    const [video, audio] = streams;
    expect(video).toMatchObject({
      ...{ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: 1280, height: 720, start_time: '0.000000' },
      ...{ color_space: 'bt709', color_range: 'tv', r_frame_rate: `${frameRate}/1`, avg_frame_rate: `${frameRate}/1` },
      nb_frames: String(plan.frameCount),
    });
    expect(audio).toMatchObject({
      codec_name: 'aac',
      profile: 'LC',
      sample_rate: '48000',
      channels: 2,
      start_time: '0.000000',
    });
    expect(Number(video!['duration'])).toBeCloseTo(plan.frameCount / frameRate, 4);
    expect(Math.abs(Number(video!['duration']) - Number(audio!['duration']))).toBeLessThan(1 / frameRate);
    expect(format.tags['title']).toBe('Sun & Moon; 1=2');

    expect(chapters.map(({ tags }) => tags.title)).toEqual(['Title 0', 'Title 1', 'Title 2']);
    for (const [index, { start_time }] of chapters.entries()) {
      expect(Math.abs(Number(start_time) - index * 73.337)).toBeLessThan(0.6 / frameRate);
    }

    const { packets } = await probeJson(ffmpeg, path, '-select_streams', 'v', '-show_packets');
    const steps = new Set(packets.slice(1).map(({ pts }, index) => pts - packets[index]!.pts));
    expect(steps.size).toBe(1);

    const loudness = await measured(path);
    expect(Math.abs(loudness.integratedLufs - -16)).toBeLessThan(0.5);
    expect(loudness.truePeakDb).toBeLessThanOrEqual(-1.5);
    // Whatever was written on the way is gone.
    expect((await readdir(folder)).filter((name) => name.includes('parts'))).toEqual([]);
  });

  test('silence stays silence, noise is not blown up', async () => {
    const noise = 'anoisesrc=a=0.0005:d=5:s=7';
    await tool(ffmpeg.ffmpegPath, '-v', 'error', '-y', '-f', 'lavfi', '-i', noise, at('noise.wav'));
    const plan = planExport(lessonOf([{ durationSeconds: 5, narrated: true }]), {
      heightPx: 720,
      frameRate: 25,
      preview: true,
    });
    const path = await buildLesson(ffmpeg, plan, {
      folder,
      pathOf: ({ name }) => at(name === 'a.wav' ? 'noise.wav' : name),
    });
    expect((await measured(path)).truePeakDb).toBeLessThan(-60);
    const silent = planExport(lessonOf([{ durationSeconds: 5 }]), { heightPx: 720, frameRate: 25, preview: true });
    const silentPath = await buildLesson(ffmpeg, silent, { folder, pathOf: ({ name }) => at(name) });
    expect((await measured(silentPath)).truePeakDb).toBe(-Infinity);
  });

  /** ffmpeg's own meter, which shares nothing with ours. */
  async function measured(path: string): Promise<{ integratedLufs: number; truePeakDb: number }> {
    const meter = ['-map', '0:a', '-af', 'ebur128=peak=true', '-f', 'null', '-'];
    const { stderr } = await tool(ffmpeg.ffmpegPath, '-hide_banner', '-nostats', '-i', path, ...meter);
    const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
    const numberAfter = (label: string) =>
      Number((new RegExp(String.raw`${label}:\s+(\S+)`).exec(summary)?.[1] ?? '').replace('inf', 'Infinity'));
    return { integratedLufs: numberAfter('I'), truePeakDb: numberAfter('Peak') };
  }
});
