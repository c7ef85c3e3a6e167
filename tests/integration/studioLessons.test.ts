import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { OpenLesson } from '../../main/api/answers.ts';
import type { InputOf } from '../../main/api/methods.ts';
import { totalSeconds } from '../../main/lesson/timeline.ts';
import { changeLesson } from '../../main/services/lessons.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';
import { startStudio, window, type TestStudio } from './kit/studio.ts';

const NOTHING: InputOf<'lesson.create'> = {
  title: 'Tides',
  language: 'en',
  slidePaths: [],
  recordingPaths: [],
  photoPath: null,
  outPath: null,
};

async function slides({ at }: TestStudio, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => writeSlide(at(`slide ${index + 1}.png`), `#${index + 2}08090`)),
  );
}

/** A recording with a pause in the middle of every second from the first on. */
function recording({ at }: TestStudio, name: string, seconds: number): string {
  const samples = voiceLike(seconds);
  for (let second = 0.8; second < seconds - 0.5; second += 2) samples.fill(0, second * 16_000, (second + 0.4) * 16_000);
  return writeWav(at(name), samples);
}

async function create(test: TestStudio, change: Partial<InputOf<'lesson.create'>>, client = window().client) {
  return test.studio.handlers['lesson.create']({ ...NOTHING, ...change }, {}, client);
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

test('slides, one recording and a photo become a lesson in the documents, with a presenter and cuts at pauses', async () => {
  const studio = startStudio();
  const { lesson, path, readOnly } = await create(studio, {
    slidePaths: await slides(studio, 3),
    recordingPaths: [recording(studio, 'talk.wav', 9)],
    photoPath: PRESENTER,
  });
  expect(path).toBe(studio.at('documents', 'Tides.lectern'));
  expect(readOnly).toBeNull();
  expect(lesson.slides).toHaveLength(3);
  expect(lesson.segments.map(({ slideId }) => slideId)).toEqual(lesson.slides.map(({ id }) => id));
  expect(totalSeconds(lesson.segments)).toBeCloseTo(9, 6);
  expect(lesson.presenters).toMatchObject([{ name: 'presenter', consent: { state: 'unknown' } }]);
  expect(lesson.segments.every(({ presenter }) => presenter.presenterId === lesson.presenters[0]!.id)).toBe(true);
  expect(lesson.recordings).toHaveLength(1);
});

test('without narration each slide is silent for some seconds; without slides there is a white one', async () => {
  const studio = startStudio();
  const silent = await create(studio, { slidePaths: await slides(studio, 2) });
  expect(silent.lesson.segments.map(({ narration, durationSeconds }) => [narration, durationSeconds])).toEqual([
    [null, 5],
    [null, 5],
  ]);
  const spoken = await create(studio, { recordingPaths: [recording(studio, 'talk.wav', 3)] });
  expect(spoken.path).toBe(studio.at('documents', 'Tides 2.lectern'));
  expect(spoken.lesson.slides).toHaveLength(1);
  const faceOnly = await create(studio, { photoPath: PRESENTER });
  expect(faceOnly.lesson.presenters).toHaveLength(1);
});

test('several recordings: one for each slide, or one after another', async () => {
  const studio = startStudio();
  const names = [recording(studio, 'a.wav', 3), recording(studio, 'b.wav', 4), recording(studio, 'c.wav', 5)];
  const each = await create(studio, { slidePaths: await slides(studio, 3), recordingPaths: names });
  expect(each.lesson.segments.map(({ durationSeconds }) => durationSeconds)).toEqual([3, 4, 5]);
  const spread = await create(studio, { slidePaths: await slides(studio, 2), recordingPaths: names });
  expect(totalSeconds(spread.lesson.segments)).toBeCloseTo(12, 6);
  const order = spread.lesson.segments.map(({ narration }) => narration!.media.name);
  expect([...new Set(order)]).toEqual(['a.wav', 'b.wav', 'c.wav']);
  expect(order).toEqual(order.toSorted());
});

test('what cannot be used is refused, and nothing is left', async () => {
  const studio = startStudio();
  const deck = studio.at('deck.pptx');
  writeFileSync(deck, 'PK');
  const [slide] = await slides(studio, 1);
  const recordingPaths = [recording(studio, 'talk.wav', 3)];
  expect(await codeOf(create(studio, { slidePaths: [deck], recordingPaths }))).toBe('slides.presentation');
  expect(await codeOf(create(studio, { slidePaths: [recordingPaths[0]!] }))).toBe('slides.format');
  expect(await codeOf(create(studio, { recordingPaths: [slide!] }))).toBe('audio.no-stream');
  expect(await codeOf(create(studio, { photoPath: recordingPaths[0]! }))).toBe('picture.format');
  expect(await codeOf(create(studio, { photoPath: slide! }))).toBe('face.none');
  expect(await codeOf(create(studio, { slidePaths: [studio.at('none.pdf')] }))).toBe('file.missing');
  expect(await codeOf(create(studio, { slidePaths: [slide!], outPath: studio.at('lesson') }))).toBe(
    'output.not-lectern',
  );
  expect(readdirSync(studio.at('documents'))).toEqual([]);
});

test('creating is cancelled and leaves nothing', async () => {
  const studio = startStudio();
  const abort = new AbortController();
  const reason = new Error('enough');
  const work = {
    signal: abort.signal,
    onProgress: ({ fraction }: { fraction: number }) => {
      if (fraction > 0.5) abort.abort(reason);
    },
  };
  const input = { ...NOTHING, slidePaths: await slides(studio, 3) };
  await expect(studio.studio.handlers['lesson.create'](input, work, window().client)).rejects.toBe(reason);
  expect(readdirSync(studio.at('documents'))).toEqual([]);
});

test('the sample lesson is a new copy each time', async () => {
  const studio = startStudio();
  const first = await studio.studio.handlers['lesson.createSample']({}, {}, window().client);
  expect(first.lesson.segments).toHaveLength(5);
  expect(first.lesson.slides.every(({ notes }) => notes !== '')).toBe(true);
  expect(first.lesson.presenters[0]!.consent.state).toBe('given');
  expect(first.lesson.segments[4]!.presenter.layout).toBe('side');
});

/** A lesson of two silent slides. */
async function twoSlides(studio: TestStudio, client = window().client): Promise<OpenLesson> {
  return create(studio, { slidePaths: await slides(studio, 2) }, client);
}

test('what is saved is what is opened again, and recents tell of it', async () => {
  const studio = startStudio();
  const { handlers, fileOf } = studio.studio;
  const { client } = window();
  const { handle, lesson, path } = await twoSlides(studio, client);
  const { savedAt } = await handlers['lesson.save']({ handle, lesson: { ...lesson, title: 'Ebb' } }, {}, client);
  expect(Date.parse(savedAt)).not.toBeNaN();
  await handlers['lesson.close']({ handle }, {}, client);
  expect(await codeOf(handlers['lesson.save']({ handle, lesson }, {}, client))).toBe('lesson.not-open');
  expect(await handlers['lesson.open']({ path }, {}, client)).toMatchObject({
    lesson: { title: 'Ebb' },
    readOnly: null,
  });
  const [recent] = await handlers['recents.list']({}, {}, client);
  expect(recent).toMatchObject({ path, title: 'Ebb', slideCount: 2, durationSeconds: 10, isMissing: false });
  const thumbnail = await fileOf(recent!.thumbnailUrl!);
  expect(thumbnail?.type).toBe('image/jpeg');
  expect(statSync(thumbnail!.path).size).toBeLessThan(50_000);
  renameSync(path, studio.at('moved.lectern'));
  expect(await handlers['recents.list']({}, {}, client)).toMatchObject([{ path, isMissing: true }]);
  await handlers['recents.forget']({ path }, {}, client);
  expect(await handlers['recents.list']({}, {}, client)).toEqual([]);
});

test('opened twice, the second may only look, until the first is closed', async () => {
  const studio = startStudio();
  const other = startStudio({}, studio.folder);
  const { handlers } = studio.studio;
  const first = window('first');
  const { path, lesson } = await twoSlides(studio, first.client);
  const second = await handlers['lesson.open']({ path }, {}, window('second').client);
  expect(second.readOnly?.code).toBe('lesson.open-elsewhere');
  expect(second.readOnly?.message).toContain('another window');
  const refused = handlers['lesson.save']({ handle: second.handle, lesson }, {}, first.client);
  expect(await codeOf(refused)).toBe('lesson.open-elsewhere');
  const foreign = await other.studio.handlers['lesson.open']({ path }, {}, window('third').client);
  expect(foreign.readOnly?.code).toBe('lesson.open-elsewhere');
  // The page of the first is loaded anew.
  expect((await handlers['lesson.open']({ path }, {}, window('first').client)).readOnly).toBeNull();
  first.leave();
  expect((await handlers['lesson.open']({ path }, {}, window('fourth').client)).readOnly).toBeNull();
});

test('other programs do not change a lesson that is being edited', async () => {
  const studio = startStudio();
  const editor = window();
  const { path: lessonPath } = await twoSlides(studio, editor.client);
  const unchanged = { segments: null, presenterName: null, background: null, checksPath: null, sectionsPath: null };
  const change = () => changeLesson({ ...unchanged, lessonPath, presenter: { strength: 1 } });
  expect(await codeOf(change())).toBe('lesson.open-elsewhere');
  editor.leave();
  await vi.waitFor(async () => {
    expect((await change()).segments.map(({ strength }) => strength)).toEqual([1, 1]);
  }, 5000);
});

test('a lock that a dead process left is taken over', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { client } = window();
  const { handle, path } = await twoSlides(studio, client);
  await handlers['lesson.close']({ handle }, {}, client);
  expect(existsSync(join(path, '.lectern-lock'))).toBe(false);
  writeFileSync(join(path, '.lectern-lock'), '4194305');
  expect((await handlers['lesson.open']({ path }, {}, client)).readOnly).toBeNull();
});

test('a lesson that is moved while it is open is not written anew, and can be put back', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { client } = window();
  const { handle, path, lesson } = await twoSlides(studio, client);
  const aside = studio.at('aside.lectern');
  renameSync(path, aside);
  const save = (title: string) => handlers['lesson.save']({ handle, lesson: { ...lesson, title } }, {}, client);
  expect(await codeOf(save('Lost'))).toBe('lesson.gone');
  expect(studio.events[0]).toMatchObject({
    name: 'lessonTroubled',
    payload: { handle, failure: { code: 'lesson.gone' } },
  });
  expect(existsSync(path)).toBe(false);
  await mkdir(path);
  expect(await codeOf(save('Lost'))).toBe('lesson.gone');
  expect(readdirSync(path)).toEqual([]);
  rmSync(path, { recursive: true });
  await cp(aside, path, { recursive: true });
  await save('Found');
  expect(readFileSync(join(path, 'lesson.json'), 'utf8')).toContain('Found');
});

test('a document that needs a file that is not there is not saved', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { client } = window();
  const { handle, path, lesson } = await twoSlides(studio, client);
  rmSync(join(path, lesson.slides[0]!.picture.file));
  const before = readFileSync(join(path, 'lesson.json'), 'utf8');
  const saved = handlers['lesson.save']({ handle, lesson: { ...lesson, title: 'Ebb' } }, {}, client);
  expect(await codeOf(saved)).toBe('media.missing');
  expect(readFileSync(join(path, 'lesson.json'), 'utf8')).toBe(before);
});

test('a lesson in a folder that may not be written is open to look at', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'who runs this may write everywhere');
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { client } = window();
  const { handle, path } = await twoSlides(studio, client);
  await handlers['lesson.close']({ handle }, {}, client);
  chmodSync(path, 0o555);
  try {
    expect((await handlers['lesson.open']({ path }, {}, client)).readOnly?.code).toBe('lesson.read-only');
  } finally {
    chmodSync(path, 0o755);
  }
});

test('a copy is another lesson with all its files, and goes on being edited', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const { client } = window();
  const { handle, lesson, path } = await twoSlides(studio, client);
  const outPath = studio.at('Copy.lectern');
  const copy = await handlers['lesson.saveCopy']({ handle, lesson: { ...lesson, title: 'Copy' }, outPath }, {}, client);
  expect(copy).toMatchObject({ path: outPath, readOnly: null, lesson: { title: 'Copy' } });
  expect(copy.lesson.id).not.toBe(lesson.id);
  expect(readdirSync(join(outPath, 'media')).sort()).toEqual(readdirSync(join(path, 'media')).sort());
  expect(await codeOf(handlers['lesson.save']({ handle, lesson }, {}, client))).toBe('lesson.not-open');
  // An undo brings the old document back, not its number.
  await handlers['lesson.save']({ handle: copy.handle, lesson }, {}, client);
  expect(readFileSync(join(outPath, 'lesson.json'), 'utf8')).toContain(copy.lesson.id);
  const again = handlers['lesson.saveCopy']({ handle: copy.handle, lesson, outPath }, {}, client);
  expect(await codeOf(again)).toBe('lesson.exists');
});

test('that a lesson was moved away, and is back, is told unasked', async () => {
  const studio = startStudio();
  const { handle, path } = await twoSlides(studio);
  const aside = studio.at('aside.lectern');
  const told = () => studio.events.map(({ name, payload }) => ({ name, payload }));
  renameSync(path, aside);
  await vi.waitFor(() => {
    const failure = { code: 'lesson.gone' };
    expect(told()).toMatchObject([{ name: 'lessonTroubled', payload: { handle, failure } }]);
  }, 8000);
  renameSync(aside, path);
  await vi.waitFor(() => {
    expect(told()[1]).toEqual({ name: 'lessonFound', payload: { handle } });
  }, 8000);
});

test('media that an undo may bring back stay while the lesson is open, and go with it', async () => {
  const studio = startStudio();
  const { handlers } = studio.studio;
  const [{ client }, looking] = [window(), window('looking')];
  const { handle, lesson, path } = await twoSlides(studio, client);
  const media = () => readdirSync(join(path, 'media'));
  const before = media();
  const paths = [recording(studio, 'talk.wav', 3)];
  const { recordings } = await handlers['media.addRecordings']({ handle, paths }, {}, client);
  const { file } = recordings[0]!.media;
  await handlers['lesson.save']({ handle, lesson }, {}, client);
  // Its history is gone on with in the copy.
  const copy = await handlers['lesson.saveCopy']({ handle, lesson, outPath: studio.at('Copy.lectern') }, {}, client);
  expect(readdirSync(join(copy.path, 'media'))).toContain(basename(file));
  expect(media()).toEqual(before);
  await handlers['lesson.open']({ path: copy.path }, {}, looking.client);
  await handlers['lesson.close']({ handle: copy.handle }, {}, client);
  expect(readdirSync(join(copy.path, 'media'))).toContain(basename(file));
  looking.leave();
  const again = await handlers['lesson.open']({ path: copy.path }, {}, client);
  await handlers['lesson.close']({ handle: again.handle }, {}, client);
  expect(readdirSync(join(copy.path, 'media')).sort()).toEqual(before.sort());
});
