import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlayerLesson } from '../../main/contract/player.ts';
import { lessonIn } from '../../main/export/package/lessonPage.ts';
import { readZip } from '../../main/export/package/readZip.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { run } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';
import { frameRgb, probeJson, tool } from './mediaFixtures.ts';

/** A lesson of three slides in two sections with checks, all made by the command line: as SCORM packages of two SCOs. */

const ffmpeg = await findFfmpeg();
const COLOURS = ['#204060', '#602040', '#406020'];
let folder = '';
let built: Record<string, unknown> = {};
const at = (name: string): string => join(folder, name);
const write = (name: string, list: unknown): void => {
  writeFileSync(at(name), JSON.stringify(list));
};

async function done(...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await run([...argv, '--json'], { cwd: folder });
  expect(ended.exitCode, ended.stderr).toBe(0);
  return ended.value();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-sections-'));
  for (const [index, colour] of COLOURS.entries()) {
    await writeSlide(at(`${index}.png`), colour);
    writeWav(at(`${index}.wav`), voiceLike(2));
  }
  writeFileSync(at('text.md'), '## One\nThe tide comes.\n## Two\nThe tide goes.\n## Three\nWaves roll in.\n');
  const inputs = ['--slides', '0.png,1.png,2.png', '--audio', '0.wav,1.wav,2.wav', '--photo', PRESENTER];
  await done('new', ...inputs, '--text', 'text.md', '--title', 'The sea', '--out', 'my.lectern');
  write('checks.json', [
    { afterSegment: 2, kind: 'short', question: 'What goes?', accepted: ['the tide', 'tide'] },
    { afterSegment: 2, kind: 'true-false', question: 'Is it wet?', isTrue: true },
  ]);
  write('sections.json', [
    { segment: 1, title: 'Tides' },
    { segment: 3, title: 'Waves & “more”' },
  ]);
  const lists = ['--checks', 'checks.json', '--sections', 'sections.json'];
  await done('set', 'my.lectern', '--layout', 'hidden', '--presenter', 'none', ...lists);
  const outputs = ['--mp4', 'all.mp4', '--scorm12', '12.zip', '--scorm2004', '2004.zip', '--web', 'web.zip'];
  built = await done('build', 'my.lectern', '--preview', '--fps', '24', '--scos', 'sections', ...outputs);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What pages of a package are told. */
async function toldIn(name: string, ...pages: string[]): Promise<PlayerLesson[]> {
  const { texts } = await readZip(at(name), /\.html$/);
  return pages.map((page) => {
    const told = lessonIn(texts.get(page)!);
    if (typeof told === 'string') throw new Error(told);
    return told;
  });
}

function expectColour(rgb: Uint8Array, colour: string): void {
  const middle = 3 * Math.floor(rgb.length / 6);
  for (const channel of [0, 1, 2]) {
    const wanted = parseInt(colour.slice(1 + 2 * channel, 3 + 2 * channel), 16);
    expect(Math.abs(rgb[middle + channel]! - wanted)).toBeLessThan(12);
  }
}

test('info counts checks and sections', async () => {
  const { checkCount, sections } = await done('info', 'my.lectern');
  expect(checkCount).toBe(2);
  expect(sections).toMatchObject([{ firstSegment: 1 }, { title: 'Waves & “more”', firstSegment: 3 }]);
});

describe.each(['12.zip', '2004.zip'])('%s', (name) => {
  test('has a page for each section, which the check finds sound', { timeout: 60_000 }, async () => {
    expect(await done('check', name)).toMatchObject({ passed: true, findings: [] });
    const told = await toldIn(name, 'section-1/index.html', 'section-2/index.html');
    expect(told.map(({ title }) => title)).toEqual(['Tides', 'Waves & “more”']);
    expect(told.map(({ durationSeconds }) => durationSeconds)).toEqual([4, 2]);
    expect(told.map(({ checks }) => checks.map(({ atSeconds }) => atSeconds))).toEqual([[4, 4], []]);
    expect(told.map(({ slides }) => slides.map((slide) => slide.title))).toEqual([['Slide 1', 'Slide 2'], ['Slide 3']]);
    expect(told[1]!.transcript).toMatchObject([{ text: 'Waves roll in.', startSeconds: 0 }]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
  });
});

test('each has its part of the video, of the scenes that the whole is made of, and begins on its own slide', async () => {
  // The second section’s first scene is made twice: in the whole it fades in from the section before.
  expect(built['scenes']).toEqual({ made: 4, reused: 0 });
  await tool('unzip', '-q', '-o', at('12.zip'), '-d', at('out'));
  for (const [section, frames, colour] of [
    [1, 96, 1],
    [2, 48, 2],
  ] as const) {
    const path = at(`out/section-${section}/media/lesson.mp4`);
    const { streams, chapters } = await probeJson(ffmpeg, path, '-show_streams', '-show_chapters');
    const [video, sound, captions] = streams as { nb_frames: string; codec_type: string; duration: string }[];
    expect([video!.nb_frames, sound!.codec_type, captions!.codec_type]).toEqual([`${frames}`, 'audio', 'subtitle']);
    expect(Number(sound!.duration)).toBeCloseTo(frames / 24, 1);
    expect(chapters).toHaveLength(section === 1 ? 2 : 1);
    expectColour(await frameRgb(ffmpeg, path, frames - 2), COLOURS[colour]!);
    expectColour(await frameRgb(ffmpeg, path, 0), COLOURS[section === 1 ? 0 : 2]!);
    const poster = await frameRgb(ffmpeg, at(`out/section-${section}/media/poster.jpg`), 0);
    expectColour(poster, COLOURS[section === 1 ? 0 : 2]!);
  }
});

test('a web page of the same build is one, and asks everything', async () => {
  const [told] = await toldIn('web.zip', 'index.html');
  expect(told!.checks.map(({ question }) => question)).toEqual(['What goes?', 'Is it wet?']);
  expect(told!.durationSeconds).toBe(6);
});

test('what is not finished is refused before anything is made', async () => {
  write('unfinished.json', [{ afterSegment: 1, kind: 'short', question: '', accepted: [] }]);
  await done('set', 'my.lectern', '--checks', 'unfinished.json');
  const ended = await run(['build', 'my.lectern', '--web', 'other.zip'], { cwd: folder });
  expect([ended.exitCode, ended.stderr.trim()]).toEqual([
    2,
    'Knowledge check 1 asks nothing yet; write its question, or take it out, and publish again.',
  ]);
});
