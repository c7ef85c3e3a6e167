import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFfmpeg } from '../../main/media/find.ts';
import { run } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';
import { frameRgb, probeJson } from './mediaFixtures.ts';

/** What a build makes of a lesson of three slides of two seconds: the video as players see it, and teasers. */

const ffmpeg = await findFfmpeg();
const COLOURS = ['#204060', '#602040', '#406020'];
let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-video-'));
  for (const [index, colour] of COLOURS.entries()) {
    await writeSlide(at(`${index}.png`), colour);
    writeWav(at(`${index}.wav`), voiceLike(2));
  }
  writeFileSync(at('text.md'), '## Eins\nEbbe.\n## Zwei\nFlut.\n## Drei\nWieder Ebbe.\n');
  const inputs = ['--slides', '0.png,1.png,2.png', '--audio', '0.wav,1.wav,2.wav', '--photo', PRESENTER];
  const texts = ['--text', 'text.md'];
  await done('new', ...inputs, ...texts, '--title', 'Ebbe & Flut', '--language', 'de-CH', '--out', 'my.lectern');
  await done('set', 'my.lectern', '--layout', 'hidden');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function done(...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await run([...argv, '--json'], { cwd: folder });
  expect(ended.exitCode, ended.stderr).toBe(0);
  return ended.value();
}

const build = (...more: string[]): Promise<Record<string, unknown>> =>
  done('build', 'my.lectern', '--preview', '--fps', '24', ...more);

/** Which slide's colour the middle of a frame has. */
async function colourOf(name: string, frame: number): Promise<number> {
  const rgb = await frameRgb(ffmpeg, at(name), frame);
  const middle = 3 * Math.floor(rgb.length / 6);
  const distances = COLOURS.map((colour) =>
    [0, 1, 2].reduce(
      (sum, channel) =>
        sum + Math.abs(rgb[middle + channel]! - parseInt(colour.slice(1 + 2 * channel, 3 + 2 * channel), 16)),
      0,
    ),
  );
  return distances.indexOf(Math.min(...distances));
}

test('a teaser alone: only the scenes that it shows are made', async () => {
  const built = await build('--teaser', 'part.mp4', '--teaser-from', '3', '--teaser-seconds', '2');
  expect(built).toMatchObject({ scenes: { made: 2, reused: 0 }, outputs: [{ kind: 'teaser', path: at('part.mp4') }] });
  const { streams, format } = await probeJson(ffmpeg, at('part.mp4'), '-show_streams', '-show_format');
  expect(streams).toMatchObject([
    { codec_name: 'h264', width: 640, height: 360, nb_frames: '48' },
    { codec_name: 'aac' },
  ]);
  expect(Number(format.duration)).toBeCloseTo(2, 1);
  // The first second is the second slide's.
  expect(await colourOf('part.mp4', 12)).toBe(1);
  expect(await colourOf('part.mp4', 36)).toBe(2);
});

test('the video has title, language, chapters, a poster and captions to turn on; a teaser comes with it', async () => {
  const built = await build('--mp4', 'lesson.mp4', '--teaser', 'moving.gif', '--teaser-from', '2.5');
  expect(built['outputs']).toMatchObject([{ kind: 'mp4' }, { kind: 'teaser' }]);
  const shown = ['-show_streams', '-show_format', '-show_chapters'];
  const { streams, format, chapters } = await probeJson(ffmpeg, at('lesson.mp4'), ...shown);
  expect(streams).toMatchObject([
    { codec_name: 'h264', nb_frames: '144', display_aspect_ratio: '16:9', tags: { language: 'deu' } },
    { codec_name: 'aac', tags: { language: 'deu' } },
    { codec_name: 'mov_text', tags: { language: 'deu' }, disposition: { default: 1 } },
    // The chapters' titles, as ffmpeg keeps them.
    { codec_tag_string: 'text' },
    { codec_name: 'mjpeg', width: 1280, disposition: { attached_pic: 1 } },
  ]);
  expect(format.tags['title']).toBe('Ebbe & Flut');
  expect(Number(format.duration)).toBeCloseTo(6, 2);
  expect(chapters.map(({ start_time, end_time, tags }) => [Number(start_time), Number(end_time), tags.title])).toEqual([
    [0, 2, 'Slide 1'],
    [2, 4, 'Slide 2'],
    [4, 6, 'Slide 3'],
  ]);

  const gif = await probeJson(ffmpeg, at('moving.gif'), '-count_frames', '-show_streams', '-show_format');
  expect(gif.streams).toMatchObject([{ codec_name: 'gif', width: 480, height: 270, r_frame_rate: '12/1' }]);
  // What the lesson has of six seconds from there.
  expect(Number(gif.format.duration)).toBeCloseTo(3.5, 1);
  expect(statSync(at('moving.gif')).size).toBeLessThan(200_000);
});

test('a WebM teaser has sound, and takes the place of another only where that is said', async () => {
  await build('--teaser', 'sound.webm', '--teaser-seconds', '1');
  const { streams, format } = await probeJson(ffmpeg, at('sound.webm'), '-show_streams', '-show_format');
  expect(streams).toMatchObject([{ codec_name: 'vp9', width: 640, height: 360 }, { codec_name: 'opus' }]);
  expect(Number(format.duration)).toBeCloseTo(1, 1);
  const again = ['build', 'my.lectern', '--preview', '--fps', '24', '--teaser', 'sound.webm', '--json'];
  expect((await run(again, { cwd: folder })).stderr).toContain('output.exists');
  expect((await run([...again, '--force'], { cwd: folder })).exitCode).toBe(0);
});

test.each([
  [['--teaser', 'x.avi'], 'output.not-teaser'],
  [['--teaser', 'x.gif', '--teaser-from', '6'], 'teaser.beyond'],
  [['--mp4', 'x.mp4', '--teaser-seconds', '3'], 'usage.option-missing'],
])('%j is refused with %s', async (options, code) => {
  const ended = await run(['build', 'my.lectern', ...options, '--json'], { cwd: folder });
  expect(ended.exitCode).toBe(2);
  expect(ended.stderr).toContain(code);
});
