import { readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { OpenLesson } from '../../main/api/answers.ts';
import { makePdf, text } from '../fixtures/slides/makePdf.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';
import { startStudio, window, type TestStudio } from './kit/studio.ts';

const { client } = window();

async function openOne(studio: TestStudio): Promise<OpenLesson> {
  return studio.studio.handlers['lesson.create'](
    {
      title: 'Tides',
      language: 'en',
      slidePaths: [await writeSlide(studio.at('first.png'), '#406080')],
      recordingPaths: [],
      photoPath: null,
      outPath: null,
    },
    {},
    client,
  );
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

test('a PDF and a picture become slides of an open lesson', async () => {
  const studio = startStudio();
  const { handle, path } = await openOne(studio);
  const deck = studio.at('deck.pdf');
  writeFileSync(
    deck,
    makePdf(['Ebb', 'Flow'].map((title) => ({ width: 960, height: 540, content: text(60, 60, 420, title) }))),
  );
  const paths = [deck, await writeSlide(studio.at('water.png'), '#6080a0')];
  const { slides } = await studio.studio.handlers['media.addSlides']({ handle, paths }, {}, client);
  expect(slides.map(({ title }) => title)).toEqual(['Ebb', 'Flow', 'Water']);
  const served = await studio.studio.fileOf(`/media/${handle}/${basename(slides[0]!.picture.file)}`);
  expect(served).toMatchObject({ type: 'image/png', path: join(path, slides[0]!.picture.file), isImmutable: true });
  const small = await studio.studio.fileOf(`/thumbnails/${handle}/small/${basename(slides[0]!.picture.file)}`);
  expect(await sharp(small!.path).metadata()).toMatchObject({ format: 'jpeg', width: 400, height: 225 });
});

test('a slide is drawn anew as it asks for, and goes back', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { handle, path } = await openOne(studio);
  const square = studio.at('square.png');
  await sharp({ create: { width: 600, height: 600, channels: 3, background: '#ff0000' } }).toFile(square);
  const { slides } = await handlers['media.addSlides']({ handle, paths: [square] }, {}, client);
  const cornerOf = async (file: string) => [
    ...(await sharp(join(path, file)).extract({ left: 0, top: 0, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
  ];
  const blue = { ...slides[0]!, background: '#0000ff' };
  const drawn = await handlers['media.drawSlide']({ handle, slide: blue }, {}, client);
  expect(await cornerOf(drawn.picture.file)).toEqual([0, 0, 255]);
  const covering = await handlers['media.drawSlide']({ handle, slide: { ...blue, fit: 'cover' } }, {}, client);
  expect(await cornerOf(covering.picture.file)).toEqual([255, 0, 0]);
  const again = await handlers['media.drawSlide']({ handle, slide: { ...drawn, background: null } }, {}, client);
  expect(again.picture.file).toBe(slides[0]!.picture.file);
});

test('a recording is listened to once: its length, pauses and peaks are told', async () => {
  const studio = startStudio();
  const { handlers, fileOf } = studio.studio;
  const { handle, path } = await openOne(studio);
  const samples = voiceLike(4);
  samples.fill(0, 2 * 16_000, 2.5 * 16_000);
  const file = writeWav(studio.at('talk.wav'), samples);
  const { recordings } = await handlers['media.addRecordings']({ handle, paths: [file] }, {}, client);
  const [told] = recordings;
  expect(told).toMatchObject({ media: { name: 'talk.wav' }, durationSeconds: 4 });
  const pause = told!.pauses.find(({ startSeconds }) => Math.abs(startSeconds - 2) < 0.1);
  expect(pause!.endSeconds).toBeCloseTo(2.5, 1);
  const peaks = readFileSync((await fileOf(told!.peaksUrl))!.path);
  expect(peaks).toHaveLength(200);
  expect(Math.max(...peaks.subarray(105, 120))).toBe(0);
  const loudest = samples.subarray(0, 320).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(peaks[0]).toBeCloseTo(255 * Math.min(1, loudest), -0.5);
  // The recording itself is not needed again.
  writeFileSync(join(path, told!.media.file), 'no longer a recording');
  const again = await handlers['media.describeRecording']({ handle, media: told!.media }, {}, client);
  expect(again).toEqual(told);
});

test('files of the wrong kind are refused and not copied', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { handle, path } = await openOne(studio);
  const before = readdirSync(join(path, 'media'));
  const note = studio.at('note.txt');
  writeFileSync(note, 'tides');
  const [picture, sound] = [studio.at('first.png'), writeWav(studio.at('a.wav'), voiceLike(1))];
  expect(await codeOf(handlers['media.addSlides']({ handle, paths: [note] }, {}, client))).toBe('slides.format');
  expect(await codeOf(handlers['media.addRecordings']({ handle, paths: [note] }, {}, client))).toBe(
    'audio.undecodable',
  );
  expect(await codeOf(handlers['media.addRecordings']({ handle, paths: [picture] }, {}, client))).toBe(
    'audio.no-stream',
  );
  expect(await codeOf(handlers['media.addPhoto']({ handle, path: sound, face: null }, {}, client))).toBe(
    'picture.format',
  );
  expect(await codeOf(handlers['media.addBackground']({ handle, path: sound }, {}, client))).toBe(
    'background.unreadable',
  );
  expect(readdirSync(join(path, 'media'))).toEqual(before);
});

test('a photo is described, follows its corrections, and shows in the browser', async () => {
  const studio = startStudio();
  const { handlers, fileOf } = studio.studio;
  const { handle } = await openOne(studio);
  const found = await handlers['media.addPhoto']({ handle, path: PRESENTER, face: null }, {}, client);
  expect(found).toMatchObject({ widthPx: 1400, heightPx: 1400, refusal: null, face: null });
  expect(found.landmarks).toHaveLength(478);
  expect(found.faces).toHaveLength(1);
  expect(found.findings.map(({ name }) => name)).toContain('sharpness');
  const [x, y] = found.landmarks[13]!;
  const { photo, face } = found;
  const landmarkEdits = [{ index: 13, x: x + 0.01, y }];
  const moved = await handlers['media.describePhoto']({ handle, photo, face, landmarkEdits }, {}, client);
  expect(moved.landmarks[13]![0]).toBeCloseTo(x + 0.01, 6);
  expect((await fileOf(found.photoUrl))?.type).toBe('image/jpeg');
});

test('a photo with nobody in it is described with why it is refused; one with two people with where they are', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { handle } = await openOne(studio);
  const empty = await handlers['media.addPhoto']({ handle, path: studio.at('first.png'), face: null }, {}, client);
  expect(empty).toMatchObject({ refusal: { code: 'face.none' }, landmarks: [], faces: [] });
  const pair = studio.at('pair.jpg');
  const canvas = { create: { width: 2800, height: 1400, channels: 3, background: '#808080' } } as const;
  await sharp(canvas)
    .composite([0, 1400].map((left) => ({ input: PRESENTER, left, top: 0 })))
    .jpeg()
    .toFile(pair);
  const both = await handlers['media.addPhoto']({ handle, path: pair, face: null }, {}, client);
  expect(both).toMatchObject({ refusal: { code: 'face.several', details: { count: 2 } }, landmarks: [] });
  expect(both.faces.map(({ x }) => x < 0.5)).toEqual([true, false]);
  const { photo } = both;
  const right = await handlers['media.describePhoto']({ handle, photo, face: 1, landmarkEdits: [] }, {}, client);
  expect(right.refusal).toBeNull();
  expect(right.landmarks[1]![0]).toBeGreaterThan(0.5);
});

test('looking at a large photo can be cancelled, and then started again', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { handle } = await openOne(studio);
  const large = studio.at('large.jpg');
  await sharp(PRESENTER).resize(3840, 3840).jpeg().toFile(large);
  const abort = new AbortController();
  const asked = handlers['media.addPhoto']({ handle, path: large, face: null }, { signal: abort.signal }, client);
  const reason = new Error('enough');
  setTimeout(() => {
    abort.abort(reason);
  }, 50);
  await expect(asked).rejects.toBe(reason);
  const found = await handlers['media.addPhoto']({ handle, path: large, face: null }, {}, client);
  expect(found).toMatchObject({ refusal: null, widthPx: 3840 });
});

test('only the media of open lessons are served, by their exact names', async () => {
  const studio = startStudio();
  const { handlers, fileOf } = studio.studio;
  const { handle, path, lesson } = await openOne(studio);
  const name = basename(lesson.slides[0]!.picture.file);
  expect(await fileOf(`/media/${handle}/${name}`)).not.toBeNull();
  const secret = studio.at('secret.txt');
  writeFileSync(secret, 'secret');
  const linked = `${'0'.repeat(64)}.png`;
  symlinkSync(secret, join(path, 'media', linked));
  for (const url of [
    `/media/${handle}/${linked}`,
    `/media/${handle}/../lesson.json`,
    `/media/${handle}/..%2flesson.json`,
    `/media/${handle}/${name}/`,
    `/media/other/${name}`,
    `/media/${handle}/${name.toUpperCase()}`,
    `/media//${name}`,
    `/thumbnails/${handle}/huge/${name}`,
    `/thumbnails/${handle}/constructor/${name}`,
    `/thumbnails/..%2f${name}`,
    `/peaks/${handle}/${name}`,
    `/${handle}/${name}`,
    '',
    '/',
  ]) {
    expect(await fileOf(url), url).toBeNull();
  }
  renameSync(path, studio.at('aside.lectern'));
  expect(await fileOf(`/media/${handle}/${name}`)).toBeNull();
  renameSync(studio.at('aside.lectern'), path);
  await handlers['lesson.close']({ handle }, {}, client);
  expect(await fileOf(`/media/${handle}/${name}`)).toBeNull();
});
