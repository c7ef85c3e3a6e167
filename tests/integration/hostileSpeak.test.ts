import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFfmpeg } from '../../main/media/find.ts';
import { probe } from '../../main/media/probe.ts';
import { start } from './kit/commandLine.ts';
import type { Running } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeWav } from './kit/inputs.ts';

/** Bad input of `speak`: one sentence, exit code 2, nothing written, nothing lost. And odd input that works. */

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-hostile-'));
  copyFileSync(PRESENTER, join(folder, 'me.jpg'));
  writeWav(join(folder, 'voice.wav'), voiceLike(0.4));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Inputs {
  readonly audio?: string;
  readonly photo?: string;
  readonly out?: string;
  readonly background?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

function startSpeak(inputs: Inputs): Running {
  const { audio = 'voice.wav', photo = 'me.jpg', out = 'x.mp4', background = 'photo', environment = {} } = inputs;
  const argv = ['speak', '--photo', photo, '--audio', audio, '--out', out, '--background', background];
  return start([...argv, '--size', '256', '--json'], { cwd: folder, environment });
}

async function refusal(inputs: Inputs): Promise<string> {
  const before = readdirSync(folder).sort();
  const ended = await startSpeak(inputs).ended;
  const last = ended.events().at(-1)!;
  expect({ ...ended, last }).toMatchObject({ exitCode: 2, stdout: '', last: { type: 'error' } });
  expect(String(last['message'])).toMatch(/^[“A-Z][^\n]*\.$/);
  expect(readdirSync(folder).sort()).toEqual(before);
  return String(last['code']);
}

async function accepted(inputs: Inputs): Promise<Record<string, unknown>> {
  const ended = await startSpeak(inputs).ended;
  expect(ended.stderr).not.toContain('"error"');
  expect(ended.exitCode).toBe(0);
  const path = join(folder, inputs.out ?? 'x.mp4');
  expect(ended.value()['path']).toBe(path);
  const { video, audio } = await probe(await findFfmpeg(), path);
  expect({ video, audio }).toMatchObject({
    video: { codec: 'h264', widthPx: 256, heightPx: 256 },
    audio: { codec: 'aac' },
  });
  rmSync(path);
  return ended.value();
}

test('odd recordings that work: silence, ten milliseconds, samples that are no numbers', async () => {
  await accepted({ audio: writeWav(join(folder, 'silence.wav'), new Float32Array(8000)) });
  expect(await accepted({ audio: writeWav(join(folder, 'blip.wav'), voiceLike(0.01)) })).toMatchObject({
    frameCount: 1,
  });
  const broken = voiceLike(0.3).map((sample, index) => [sample, NaN, Infinity, -Infinity][index % 40] ?? sample);
  await accepted({ audio: writeWav(join(folder, 'nan.wav'), broken, { coding: 'float32' }) });
});

test('names with spaces, quotes, emoji and a leading dash', async () => {
  copyFileSync(PRESENTER, join(folder, `-it's “me” "x" 😀.jpg`));
  copyFileSync(join(folder, 'voice.wav'), join(folder, `%d 'a', [b] $HOME.wav`));
  await accepted({ photo: `-it's “me” "x" 😀.jpg`, audio: `%d 'a', [b] $HOME.wav`, out: `-"out", %03d 🎓.mp4` });
});

test('inputs that cannot be used', async () => {
  expect(await refusal({ audio: writeWav(join(folder, 'none.wav'), []) })).toBe('audio.empty');
  expect(await refusal({ audio: 'me.jpg' })).toMatch(/^audio\./);
  expect(await refusal({ audio: 'missing.wav' })).toBe('file.missing');
  expect(await refusal({ photo: 'missing.jpg' })).toBe('file.missing');
  expect(await refusal({ photo: 'voice.wav' })).toBe('picture.format');
  expect(await refusal({ background: 'voice.wav' })).toBe('background.unreadable');
  expect(await refusal({ background: 'missing.jpg' })).toBe('file.missing');
  symlinkSync('loop.wav', join(folder, 'loop.wav'));
  expect(await refusal({ audio: 'loop.wav' })).toBe('file.unreadable');
});

test('places that cannot be written to', async () => {
  expect(await refusal({ out: 'x.avi' })).toBe('output.not-mp4');
  expect(await refusal({ out: 'x.mp4', background: 'transparent' })).toBe('output.not-transparent');
  expect(await refusal({ out: 'no/such/x.mp4' })).toBe('output.folder-missing');
  mkdirSync(join(folder, 'folder.mp4'));
  expect(await refusal({ out: 'folder.mp4' })).toBe('output.is-folder');
  symlinkSync('circle.mp4', join(folder, 'circle.mp4'));
  expect(await refusal({ out: 'circle.mp4' })).toBe('output.unwritable');
  expect(await refusal({ out: '/proc/x.mp4' })).toMatch(/^(output\.unwritable|disk\.full)$/);
});

test('an output that is an input stays as it is', async () => {
  const { ffmpegPath } = await findFfmpeg();
  const path = join(folder, 'voice.mp4');
  execFileSync(ffmpegPath, ['-v', 'error', '-i', join(folder, 'voice.wav'), path]);
  const before = readFileSync(path);
  expect(await refusal({ audio: 'voice.mp4', out: 'voice.mp4' })).toBe('output.is-input');
  symlinkSync('voice.mp4', join(folder, 'link.mp4'));
  expect(await refusal({ audio: 'voice.mp4', out: 'link.mp4' })).toBe('output.is-input');
  expect(readFileSync(path)).toEqual(before);
});

test('a failure leaves the video of before', async () => {
  copyFileSync(join(folder, 'voice.wav'), join(folder, 'before.mp4'));
  expect(await refusal({ photo: 'voice.wav', out: 'before.mp4' })).toBe('picture.format');
  expect(readFileSync(join(folder, 'before.mp4'))).toEqual(readFileSync(join(folder, 'voice.wav')));
});

test('without ffmpeg', async () => {
  expect(await refusal({ environment: { LECTERN_FFMPEG: '/nowhere/ffmpeg' } })).toBe('ffmpeg.missing');
});

test('a disk that fills up in the middle, one that is full, and one that is read-only', async ({ skip }) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('mounting a small disk needs the rights of an administrator');
  }
  try {
    writeWav(join(folder, 'long.wav'), voiceLike(20));
    const running = startSpeak({ audio: 'long.wav', out: 'disk/x.mp4' });
    await running.says('Rendering');
    fill(join(disk, 'filler'));
    const filled = await running.ended;
    expect(filled).toMatchObject({ exitCode: 2, stdout: '' });
    expect(filled.events().at(-1)).toMatchObject({ type: 'error', code: 'disk.full' });
    expect(readdirSync(disk)).toEqual(['filler']);
    expect(await refusal({ out: 'disk/x.mp4' })).toBe('disk.full');
    rmSync(join(disk, 'filler'));
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    expect(await refusal({ out: 'disk/x.mp4' })).toBe('output.unwritable');
    expect(readdirSync(disk)).toEqual([]);
  } finally {
    execFileSync('umount', [disk]);
  }
});

/** Writes until the disk takes no more. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(file);
  }
}
