import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCheck } from '../../../main/lesson/checks.ts';
import { openLesson, readLesson, saveLesson } from '../../../main/lesson/lessonFolder.ts';
import { mediaPath } from '../../../main/lesson/mediaStore.ts';
import { mediaOf, presenterOf } from '../../../main/lesson/parts.ts';
import { LESSON_VERSION, type Lesson } from '../../../main/lesson/schema.ts';
import { makeLesson } from './madeLesson.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-lesson-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(document: unknown): Promise<void> {
  await writeFile(join(folder, 'lesson.json'), JSON.stringify(document));
}

test('what is saved is what is opened', async () => {
  const lesson = await makeLesson(folder);
  await saveLesson(folder, lesson);
  expect(await openLesson(folder)).toEqual(lesson);
  expect(await readLesson(folder)).toEqual(lesson);
  expect((await readdir(folder)).sort()).toEqual(['lesson.json', 'media']);
});

test('a lesson of version 1 opens for ever', async () => {
  const lesson = await openLesson('tests/fixtures/lesson-v1/tides.lectern');
  expect(lesson.title).toBe('Tides');
  expect(lesson.segments.map(({ presenter }) => presenter.background)).toEqual([{ kind: 'photo' }, { kind: 'photo' }]);
  expect(lesson.segments.map((segment) => segment.durationSeconds)).toEqual([0.4, 0.6]);
  expect(mediaOf(lesson)).toHaveLength(5);
});

test('a lesson of version 2 opens for ever: its one presenter is the first of several', async () => {
  const folder = 'tests/fixtures/lesson-v2/tides.lectern';
  const old = JSON.parse(await readFile(join(folder, 'lesson.json'), 'utf8')) as Record<string, unknown>;
  const lesson = await openLesson(folder);
  const [presenter, ...others] = lesson.presenters;
  expect(others).toEqual([]);
  expect(presenter).toEqual({
    id: presenter!.id,
    name: 'presenter',
    photo: old['photo'],
    face: null,
    landmarkEdits: old['landmarkEdits'],
    consent: { state: 'unknown', note: '' },
  });
  expect(lesson.recordings.map(({ name }) => name)).toEqual(['talk.wav']);
  expect(lesson.slides.map(({ fit, background }) => [fit, background])).toEqual([
    ['contain', null],
    ['contain', null],
  ]);
  expect(lesson.segments.map((segment) => presenterOf(lesson, segment))).toEqual([presenter, presenter, presenter]);
  expect(lesson.segments.map((segment) => segment.presenter.gaze)).toEqual(['natural', 'natural', 'natural']);
  expect(mediaOf(lesson)).toHaveLength(5);
});

test('a lesson of version 3 opens for ever: nothing is asked in it, and it is one', async () => {
  const folder = 'tests/fixtures/lesson-v3/tides.lectern';
  const old = JSON.parse(await readFile(join(folder, 'lesson.json'), 'utf8')) as Record<string, unknown>;
  expect(await openLesson(folder)).toEqual({ ...old, version: LESSON_VERSION, checks: [], captions: [], sections: [] });
});

test('saving twice at once leaves one of the two, whole', async () => {
  const lesson = await makeLesson(folder);
  const titles = Array.from({ length: 10 }, (_, i) => `Title ${i}`);
  await Promise.all(titles.map((title) => saveLesson(folder, { ...lesson, title })));
  expect(titles).toContain((await openLesson(folder)).title);
  expect(await readdir(folder)).toHaveLength(2);
});

test('an unsound lesson is not written over a sound one', async () => {
  const lesson = await makeLesson(folder);
  await saveLesson(folder, lesson);
  await expect(saveLesson(folder, { ...lesson, segments: [] })).rejects.toThrow();
  expect(await openLesson(folder)).toEqual(lesson);
});

test('what is no lesson is refused with its reason', async () => {
  await expect(openLesson(join(folder, 'no'))).rejects.toMatchObject({ code: 'file.missing' });
  await expect(openLesson(folder)).rejects.toMatchObject({ code: 'lesson.missing' });
  await writeFile(join(folder, 'file.lectern'), '');
  await expect(openLesson(join(folder, 'file.lectern'))).rejects.toMatchObject({ code: 'lesson.missing' });
  await mkdir(join(folder, 'lesson.json'));
  await expect(openLesson(folder)).rejects.toMatchObject({ code: 'lesson.missing' });
});

test.each(['', '{"version": 1, "title": "Ti', '[]', 'null', '\u0000\u0001'])('damaged: %j', async (text) => {
  await writeFile(join(folder, 'lesson.json'), text);
  await expect(openLesson(folder)).rejects.toMatchObject({ code: 'lesson.damaged' });
});

test('a newer version is refused with both versions named', async () => {
  await write({ ...(await makeLesson(folder)), version: 12, somethingNew: true });
  await expect(openLesson(folder)).rejects.toMatchObject({
    code: 'lesson.newer',
    message: expect.stringMatching(/version 12 .*up to 4;/) as unknown,
  });
});

type Edit = (lesson: Lesson) => unknown;

test.each<[string, Edit, string]>([
  ['no version', (lesson) => ({ ...lesson, version: undefined }), 'version'],
  ['version 0', (lesson) => ({ ...lesson, version: 0 }), 'version'],
  ['version 1.5', (lesson) => ({ ...lesson, version: 1.5 }), 'version'],
  ['a missing field', (lesson) => ({ ...lesson, title: undefined }), 'title'],
  ['an unknown field', (lesson) => ({ ...lesson, titel: 'x' }), 'the top'],
  [
    'a path out of the folder',
    (lesson) => ({ ...lesson, recordings: [{ file: '../a.wav', name: '' }] }),
    'recordings[0].file',
  ],
  ['no slides', (lesson) => ({ ...lesson, slides: [] }), 'slides'],
  ['a slide twice', (lesson) => ({ ...lesson, slides: [lesson.slides[0], lesson.slides[0]] }), 'slides[1].id'],
  ['a slide that is not there', (lesson) => withSegment(lesson, { slideId: 'gone' }), 'segments[0].slideId'],
  ['a presenter who is not there', (lesson) => ({ ...lesson, presenters: [] }), 'segments[0].presenter.presenterId'],
  ['a recording that is not there', (lesson) => ({ ...lesson, recordings: [] }), 'segments[0].narration.media.file'],
  [
    'a recording twice',
    (lesson) => ({ ...lesson, recordings: [lesson.recordings[0], lesson.recordings[0]] }),
    'recordings[1].file',
  ],
  [
    'a length that is not its narration’s',
    (lesson) => withSegment(lesson, { durationSeconds: 9 }),
    'segments[0].durationSeconds',
  ],
  [
    'a check after no segment',
    (lesson) => ({ ...lesson, checks: [newCheck('c', 'gone', 'single')] }),
    'checks[0].afterSegmentId',
  ],
  [
    'a check twice',
    (lesson) => ({ ...lesson, checks: [newCheck('c', 'segment', 'single'), newCheck('c', 'segment', 'short')] }),
    'checks[1].id',
  ],
  [
    'a check with one option',
    (lesson) => ({
      ...lesson,
      checks: [{ ...newCheck('c', 'segment', 'single'), options: [{ text: '', isRight: true }] }],
    }),
    'checks[0].options',
  ],
  [
    'captions of no recording',
    (lesson) => ({ ...lesson, captions: [{ file: `media/${'0'.repeat(64)}.wav`, cues: [] }] }),
    'captions[0].file',
  ],
  [
    'captions over each other',
    (lesson) =>
      withCues(lesson, [
        { startSeconds: 1, endSeconds: 2 },
        { startSeconds: 1.9, endSeconds: 3 },
      ]),
    'captions[0].cues[1]',
  ],
  [
    'a caption that ends as it starts',
    (lesson) => withCues(lesson, [{ startSeconds: 1, endSeconds: 1 }]),
    'captions[0].cues[0]',
  ],
  [
    'two sections at one segment',
    (lesson) => ({ ...lesson, sections: ['a', 'b'].map((id) => ({ id, title: id, segmentId: 'segment' })) }),
    'sections[1].segmentId',
  ],
  [
    'a size out of range',
    (lesson) => withSegment(lesson, { presenter: { ...lesson.segments[0]!.presenter, size: 3 } }),
    'segments[0].presenter.size',
  ],
])('%s is refused by the name of the field', async (_, edit, field) => {
  await write(edit(await makeLesson(folder)));
  await expect(openLesson(folder)).rejects.toMatchObject({ code: 'lesson.invalid', details: { field } });
});

function withSegment(lesson: Lesson, change: object): unknown {
  return { ...lesson, segments: [{ ...lesson.segments[0], ...change }] };
}

test('a medium that is gone or changed is named', async () => {
  const lesson = await makeLesson(folder);
  await saveLesson(folder, lesson);
  const voice = lesson.segments[0]!.narration!.media;
  // As many bytes as before: only their hash tells.
  await writeFile(mediaPath(folder, voice), 'VOICE.WAV');
  expect((await readFile(mediaPath(folder, voice))).length).toBe('voice.wav'.length);
  const named = { file: voice.file, name: 'voice.wav' };
  await expect(openLesson(folder)).rejects.toMatchObject({ code: 'media.changed', details: named });
  await expect(readLesson(folder)).resolves.toEqual(lesson);
  await rm(mediaPath(folder, voice));
  await expect(readLesson(folder)).rejects.toMatchObject({ code: 'media.missing', details: named });
});

test('opening can be cancelled', async () => {
  await saveLesson(folder, await makeLesson(folder));
  const reason = new Error('enough');
  await expect(openLesson(folder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

function withCues(lesson: Lesson, cues: readonly { startSeconds: number; endSeconds: number }[]): unknown {
  const { file } = lesson.recordings[0]!;
  return { ...lesson, captions: [{ file, cues: cues.map((cue) => ({ ...cue, text: 'x' })) }] };
}
