import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLesson, type NewLesson } from '../../main/lesson/createLesson.ts';
import { measureEnvelope } from '../../main/lesson/envelope.ts';
import { openLesson } from '../../main/lesson/lessonFolder.ts';
import { importSlides } from '../../main/slides/importSlides.ts';
import { makePdf, text } from '../fixtures/slides/makePdf.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-new-'));
  const pages = ['Tides', 'The moon pulls', 'Spring and neap'].map((title) => {
    return { width: 960, height: 540, content: text(60, 60, 420, title) };
  });
  await writeFile(join(folder, 'deck.pdf'), makePdf(pages));
  await writeFile(join(folder, 'talk.wav'), 'its samples are in the envelope');
  await writeFile(join(folder, 'me.jpg'), 'a photo');
});
afterEach(() => rm(folder, { recursive: true }));

/** 30 s of speech with pauses around 9 and 21 s. */
function samples(): Float32Array {
  return Float32Array.from({ length: 30 * 8000 }, (_, i) => {
    const time = i / 8000;
    const isPause = Math.abs(time - 9) < 0.3 || Math.abs(time - 21) < 0.3;
    return isPause ? 0 : 0.2 * Math.sin(i) * (1.2 + Math.sin(25 * time));
  });
}

function request(): NewLesson {
  return {
    folder: join(folder, 'my.lectern'),
    title: 'Tides',
    language: 'en',
    seed: 7,
    photo: join(folder, 'me.jpg'),
    face: null,
    importSlides: (target, work) => importSlides([join(folder, 'deck.pdf')], target, work),
    narrations: [{ path: join(folder, 'talk.wav'), durationSeconds: 30 }],
    notes: null,
    cues: null,
    envelopeOf: () => measureEnvelope([samples()], 8000),
  };
}

test('a PDF, a recording and a photo become a lesson', async () => {
  const fractions: number[] = [];
  await createLesson(request(), { onProgress: ({ fraction }) => fractions.push(fraction) });
  const lesson = await openLesson(join(folder, 'my.lectern'));
  expect(lesson.slides.map(({ title }) => title)).toEqual(['Tides', 'The moon pulls', 'Spring and neap']);
  expect(lesson.segments.map(({ narration }) => narration!.startSeconds)).toEqual([
    0,
    expect.closeTo(9, 1),
    expect.closeTo(21, 1),
  ]);
  expect(await readFile(join(folder, 'my.lectern', lesson.presenters[0]!.photo.file), 'utf8')).toBe('a photo');
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
});

test('a cancel while slides are drawn leaves nothing', async () => {
  const reason = new Error('enough');
  const abort = new AbortController();
  const work = {
    signal: abort.signal,
    onProgress: ({ step }: { step: string }) => {
      if (step === 'slides.drawing') abort.abort(reason);
    },
  };
  await expect(createLesson(request(), work)).rejects.toBe(reason);
  expect((await readdir(folder)).sort()).toEqual(['deck.pdf', 'me.jpg', 'talk.wav']);
});
