import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf } from '../fixtures/slides/makePdf.ts';
import { ROOT, run } from './kit/commandLine.ts';
import type { Ended } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

/** Bad input of `new`: one sentence, exit code 2, nothing written, nothing lost. */

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-hostile-'));
  writeWav(join(folder, 'voice.wav'), voiceLike(1));
  await writeSlide(join(folder, 'a.png'), '#204060');
  await writeSlide(join(folder, 'b.png'), '#602040');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Inputs {
  readonly slides?: string;
  readonly audio?: string;
  readonly photo?: string;
  readonly out?: string;
}

function newLesson(
  { slides = 'a.png', audio = 'voice.wav', photo = PRESENTER, out = 'x.lectern' }: Inputs,
  ...more: string[]
): Promise<Ended> {
  const argv = ['new', '--slides', slides, '--audio', audio, '--photo', photo, '--out', out, ...more, '--json'];
  return run(argv, { cwd: folder });
}

/** Runs it, and checks that it was refused as bad input should be. Returns the code. */
async function refusal(inputs: Inputs, ...more: string[]): Promise<string> {
  const before = readdirSync(folder).sort();
  const ended = await newLesson(inputs, ...more);
  const last = ended.events().at(-1)!;
  expect({ ...ended, last }).toMatchObject({ exitCode: 2, stdout: '', last: { type: 'error' } });
  // One sentence: it ends with a full stop, and no other one ends before.
  expect(String(last['message'])).toMatch(/^[“A-Z][^\n]*\.$/);
  expect(String(last['message'])).not.toMatch(/[.!?] [A-Z]/);
  expect(readdirSync(folder).sort()).toEqual(before);
  return String(last['code']);
}

async function accepted(inputs: Inputs, ...more: string[]): Promise<Record<string, unknown>> {
  const ended = await newLesson(inputs, ...more);
  expect(ended.stderr).not.toContain('"error"');
  expect(ended.exitCode).toBe(0);
  rmSync(join(folder, inputs.out ?? 'x.lectern'), { recursive: true });
  return ended.value();
}

async function savePhoto(name: string, change: (photo: Sharp) => Sharp): Promise<string> {
  await change(sharp(PRESENTER)).toFile(join(folder, name));
  return name;
}

/** Two presenters side by side, 512 px each. */
async function savePair(name: string): Promise<string> {
  const input = await sharp(PRESENTER).resize(512, 512, { fit: 'cover', position: 'top' }).toBuffer();
  await sharp({ create: { width: 1024, height: 512, channels: 3, background: '#ffffff' } })
    .composite([
      { input, left: 0, top: 0 },
      { input, left: 512, top: 0 },
    ])
    .jpeg()
    .toFile(join(folder, name));
  return name;
}

test('photos without a usable face', async () => {
  expect(await refusal({ photo: 'a.png' })).toBe('face.none');
  const small = await savePhoto('small.jpg', (photo) =>
    photo.resize(160).extend({ top: 300, bottom: 300, left: 400, right: 400, background: '#dddddd' }),
  );
  expect(await refusal({ photo: small })).toBe('face.too-small');
  const dark = await savePhoto('dark.jpg', (photo) => photo.linear(0.04, 0).jpeg({ quality: 100 }));
  expect(await refusal({ photo: dark })).toMatch(/^face\.(too-dark|none)$/);
  const pair = await savePair('pair.jpg');
  expect(await refusal({ photo: pair })).toBe('face.several');
  expect(await refusal({ photo: pair }, '--face', '3')).toBe('face.no-such');
  await accepted({ photo: pair }, '--face', '2');
});

test('files that are no photos', async () => {
  writeFileSync(join(folder, 'text.jpg'), 'This is not a picture.');
  expect(await refusal({ photo: 'text.jpg' })).toBe('picture.format');
  writeFileSync(join(folder, 'empty.jpg'), '');
  expect(await refusal({ photo: 'empty.jpg' })).toMatch(/^picture\./);
  writeFileSync(join(folder, 'truncated.jpg'), readFileSync(PRESENTER).subarray(0, 60_000));
  expect(await refusal({ photo: 'truncated.jpg' })).toBe('picture.damaged');
  await sharp({ create: { width: 1, height: 1, channels: 3, background: '#808080' } }).toFile(join(folder, '1.png'));
  expect(await refusal({ photo: '1.png' })).toBe('picture.too-small');
  expect(await refusal({ photo: 'missing.jpg' })).toBe('file.missing');
  expect(await refusal({ photo: '.' })).toBe('picture.not-a-file');
  symlinkSync('loop.jpg', join(folder, 'loop.jpg'));
  expect(await refusal({ photo: 'loop.jpg' })).toBe('file.unreadable');
});

test('unusual photos that work', async () => {
  await accepted({ photo: await savePhoto('cmyk.jpg', (photo) => photo.toColourspace('cmyk')) });
  await accepted({ photo: await savePhoto('deep.png', (photo) => photo.resize(700).toColourspace('rgb16')) });
  await accepted({ photo: await savePhoto('gray.jpg', (photo) => photo.toColourspace('b-w')) });
  await accepted({ photo: await savePhoto('palette.png', (photo) => photo.resize(700).png({ palette: true })) });
  await accepted({ photo: await savePhoto('large.jpg', (photo) => photo.resize(10_000, 10_000, { fit: 'cover' })) });
});

test('recordings', async () => {
  expect(await refusal({ audio: writeWav(join(folder, 'none.wav'), []) })).toBe('audio.empty');
  expect(await refusal({ audio: writeWav(join(folder, 'blip.wav'), voiceLike(0.01)) })).toBe('narration.short');
  writeFileSync(join(folder, 'text.wav'), 'This is not a recording.');
  expect(await refusal({ audio: 'text.wav' })).toBe('audio.undecodable');
  expect(await refusal({ audio: 'a.png' })).toMatch(/^audio\./);
  expect(await refusal({ audio: 'missing.wav' })).toBe('file.missing');
  expect(await refusal({ audio: 'voice.wav,voice.wav' })).toBe('narration.count');
  expect(await refusal({ slides: 'a.png,b.png' }, '--cues', '0,1.5')).toBe('cues.past-end');
  expect(await refusal({ slides: 'a.png,b.png' }, '--cues', '0.5,0.2')).toMatch(/^cues\.(first|order)$/);
  expect(await refusal({ slides: 'a.png,b.png,a.png' }, '--cues', '0,0.6,0.3')).toBe('cues.order');
  expect(await refusal({ slides: 'a.png,b.png' }, '--cues', '0')).toBe('cues.count');
});

test('slides', async () => {
  expect(await refusal({ slides: join(ROOT, 'tests', 'fixtures', 'slides', 'encrypted.pdf') })).toBe('pdf.encrypted');
  writeFileSync(join(folder, 'empty.pdf'), makePdf([]));
  expect(await refusal({ slides: 'empty.pdf' })).toMatch(/^pdf\.(empty|damaged)$/);
  writeFileSync(join(folder, 'text.pdf'), 'This is not a PDF.');
  expect(await refusal({ slides: 'text.pdf' })).toMatch(/^(pdf|slides)\./);
  mkdirSync(join(folder, 'nothing'));
  expect(await refusal({ slides: 'nothing' })).toBe('slides.none');
  expect(await refusal({ slides: 'missing.pdf' })).toBe('file.missing');
});

test('places to write to', async () => {
  expect(await refusal({ out: 'x' })).toBe('output.not-lectern');
  expect(await refusal({ out: 'no/such/x.lectern' })).toBe('output.folder-missing');
  mkdirSync(join(folder, 'mine.lectern'));
  writeFileSync(join(folder, 'mine.lectern', 'precious.txt'), 'precious');
  expect(await refusal({ out: 'mine.lectern' })).toBe('lesson.exists');
  expect(readFileSync(join(folder, 'mine.lectern', 'precious.txt'), 'utf8')).toBe('precious');
});

test('names with spaces, quotes, emoji and a leading dash', async () => {
  const photo = await savePhoto(`-it's “me” "x" 😀.jpg`, (image) => image.resize(700));
  const audio = writeWav(join(folder, `a, b 'c' $HOME.wav`), voiceLike(1));
  const slides = await writeSlide(join(folder, '%d [x] {y}.png'), '#204060');
  const out = '-my "first" lesson 🎓.lectern';
  const lesson = await accepted({ photo, audio, slides, out });
  expect(lesson['title']).toBe('-my "first" lesson 🎓');
});
