import { mkdtemp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLesson, type NewLesson } from '../../../main/lesson/createLesson.ts';
import { USUAL_LOOK } from '../../../main/lesson/defaults.ts';
import { openLesson } from '../../../main/lesson/lessonFolder.ts';
import { addMediaBytes } from '../../../main/lesson/mediaStore.ts';
import { segmentSpans } from '../../../main/lesson/timeline.ts';
import type { Slide } from '../../../main/lesson/schema.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-create-'));
  for (const name of ['me.jpg', 'talk.wav', 'b.wav', 'c.wav']) await writeFile(join(folder, name), name);
});
afterEach(() => rm(folder, { recursive: true }));

/** Slides of a few bytes, as `importSlides` would make them of a PDF. */
function slides(count: number): NewLesson['importSlides'] {
  return async (target) => {
    const made: Slide[] = [];
    for (let page = 0; page < count; page++) {
      const picture = await addMediaBytes(target, Buffer.from(`picture ${page}`), 'p.png');
      const media = await addMediaBytes(target, Buffer.from('deck'), 'deck.pdf');
      made.push({
        id: `slide-${page}`,
        title: `Slide ${page}`,
        notes: '',
        picture,
        source: { media, page },
        ...USUAL_LOOK,
      });
    }
    return made;
  };
}

function request(change: Partial<NewLesson>): NewLesson {
  return {
    folder: join(folder, 'my.lectern'),
    title: 'Tides',
    language: 'en',
    seed: 7,
    photo: join(folder, 'me.jpg'),
    face: null,
    importSlides: slides(3),
    narrations: [{ path: join(folder, 'talk.wav'), durationSeconds: 60 }],
    notes: null,
    cues: null,
    envelopeOf: () => Promise.resolve(new Float32Array(6000)),
    ...change,
  };
}

const INPUTS = ['b.wav', 'c.wav', 'me.jpg', 'talk.wav'];

test('one recording is cut at cues, and the lesson that is opened is the one that was made', async () => {
  const envelopeOf = vi.fn<NewLesson['envelopeOf']>();
  const lesson = await createLesson(request({ cues: [0, 12.5, 40], envelopeOf }), {});
  expect(await openLesson(join(folder, 'my.lectern'))).toEqual(lesson);
  expect(segmentSpans(lesson.segments)).toEqual([
    { startSeconds: 0, endSeconds: 12.5 },
    { startSeconds: 12.5, endSeconds: 40 },
    { startSeconds: 40, endSeconds: 60 },
  ]);
  expect(lesson.segments.map(({ slideId }) => slideId)).toEqual(['slide-0', 'slide-1', 'slide-2']);
  expect(lesson.segments.map(({ transition }) => transition.kind)).toEqual(['cut', 'fade', 'fade']);
  expect(new Set(lesson.segments.map(({ narration }) => narration?.media.name))).toEqual(new Set(['talk.wav']));
  expect(lesson.presenters).toMatchObject([{ name: 'me', photo: { name: 'me.jpg' }, consent: { state: 'unknown' } }]);
  expect(lesson.segments.every(({ presenter }) => presenter.presenterId === lesson.presenters[0]!.id)).toBe(true);
  expect(lesson.recordings.map(({ name }) => name)).toEqual(['talk.wav']);
  expect(envelopeOf).not.toHaveBeenCalled();
  expect((await readdir(folder)).sort()).toEqual([...INPUTS, 'my.lectern'].sort());
});

test('one recording without cues is cut at its pauses', async () => {
  const envelope = Float32Array.from({ length: 6000 }, (_, i) => (i % 700 < 60 ? 0.001 : 0.1 + 0.02 * Math.sin(i)));
  const lesson = await createLesson(request({ envelopeOf: () => Promise.resolve(envelope) }), {});
  const starts = segmentSpans(lesson.segments).map(({ startSeconds }) => startSeconds);
  // Pauses begin every 7 s and last 0.6 s; an even division would cut at 20 and 40.
  expect(starts[1]).toBeCloseTo(21.3, 1);
  expect(starts[2]).toBeCloseTo(42.3, 1);
});

test('one recording for each slide', async () => {
  const narrations = ['talk.wav', 'b.wav', 'c.wav'].map((name, i) => {
    return { path: join(folder, name), durationSeconds: i + 1.5 };
  });
  const lesson = await createLesson(request({ narrations }), {});
  expect(lesson.segments.map(({ narration }) => narration)).toMatchObject([
    { media: { name: 'talk.wav' }, startSeconds: 0, endSeconds: 1.5 },
    { media: { name: 'b.wav' }, startSeconds: 0, endSeconds: 2.5 },
    { media: { name: 'c.wav' }, startSeconds: 0, endSeconds: 3.5 },
  ]);
});

test('without recordings and photo: silent segments that show nobody', async () => {
  const lesson = await createLesson(request({ narrations: [], photo: null }), {});
  expect([lesson.presenters, lesson.recordings]).toEqual([[], []]);
  expect(lesson.segments.map(({ narration, durationSeconds }) => [narration, durationSeconds])).toEqual(
    Array(3).fill([null, 5]),
  );
  expect(lesson.segments.map(({ presenter }) => presenter.presenterId)).toEqual([null, null, null]);
  expect(await openLesson(join(folder, 'my.lectern'))).toEqual(lesson);
});

test('texts become the notes of their slides', async () => {
  const lesson = await createLesson(request({ notes: ['one', 'two', 'three'] }), {});
  expect(lesson.slides.map(({ notes }) => notes)).toEqual(['one', 'two', 'three']);
});

const recording = (path: string, durationSeconds: number) => ({ path, durationSeconds });

test.each<[string, () => Partial<NewLesson>, string]>([
  [
    'two recordings for three slides',
    () => ({ narrations: [recording('a', 5), recording('b', 5)].map(inFolder) }),
    'narration.count',
  ],
  ['a recording of nothing', () => ({ narrations: [inFolder(recording('b.wav', 0))] }), 'narration.short'],
  ['a recording of 10 ms', () => ({ narrations: [inFolder(recording('b.wav', 0.01))] }), 'narration.short'],
  [
    'a recording too short for its slides',
    () => ({ narrations: [inFolder(recording('b.wav', 0.25))] }),
    'narration.short',
  ],
  ['a recording of unknown length', () => ({ narrations: [inFolder(recording('b.wav', NaN))] }), 'narration.short'],
  ['two texts for three slides', () => ({ notes: ['one', 'two'] }), 'text.count'],
  ['cues in wrong order', () => ({ cues: [0, 40, 12.5] }), 'cues.order'],
  ['cues past the end', () => ({ cues: [0, 12.5, 60] }), 'cues.past-end'],
  [
    'cues for several recordings',
    () => ({ cues: [0, 1], narrations: ['b.wav', 'c.wav'].map((name) => inFolder(recording(name, 5))) }),
    'cues.several-recordings',
  ],
  ['a photo that is not there', () => ({ photo: join(folder, 'no.jpg') }), 'file.missing'],
  ['a recording that is not there', () => ({ narrations: [inFolder(recording('no.wav', 5))] }), 'file.missing'],
  ['a place in no folder', () => ({ folder: join(folder, 'no', 'my.lectern') }), 'output.folder-missing'],
  ['a place in a file', () => ({ folder: join(folder, 'me.jpg', 'my.lectern') }), 'output.folder-missing'],
  ['an input as the place', () => ({ folder: join(folder, 'me.jpg') }), 'lesson.exists'],
  ['a name longer than names can be', () => ({ folder: join(folder, 'x'.repeat(300)) }), 'output.unwritable'],
])('%s is refused and leaves nothing', async (_, change, code) => {
  await expect(createLesson(request(change()), {})).rejects.toMatchObject({ code });
  expect((await readdir(folder)).sort()).toEqual(INPUTS);
});

function inFolder({ path, durationSeconds }: ReturnType<typeof recording>): ReturnType<typeof recording> {
  return { path: join(folder, path === 'a' || path === 'b' ? 'b.wav' : path), durationSeconds };
}

test('what exists is never overwritten, be it empty, a dangling link, or made in the meantime', async () => {
  const target = join(folder, 'my.lectern');
  const refused = { code: 'lesson.exists' };
  await mkdir(target);
  await expect(createLesson(request({}), {})).rejects.toMatchObject(refused);
  await rm(target, { recursive: true });
  await symlink('nowhere', target);
  await expect(createLesson(request({}), {})).rejects.toMatchObject(refused);
  await rm(target);
  const importSlides: NewLesson['importSlides'] = async (temporary, work) => {
    await mkdir(target);
    return slides(3)(temporary, work);
  };
  await expect(createLesson(request({ importSlides }), {})).rejects.toMatchObject(refused);
  expect(await readdir(target)).toEqual([]);
  expect(await readdir(folder)).toHaveLength(INPUTS.length + 1);
});

test('of two at once with one name, one succeeds and the other says why not', async () => {
  const results = await Promise.allSettled([createLesson(request({}), {}), createLesson(request({}), {})]);
  const made = results.filter((result) => result.status === 'fulfilled');
  const failed = results.filter((result) => result.status === 'rejected');
  expect(made).toHaveLength(1);
  expect(failed[0]!.reason).toMatchObject({ code: 'lesson.exists' });
  expect(await openLesson(join(folder, 'my.lectern'))).toEqual(made[0]!.value);
  expect(await readdir(folder)).toHaveLength(INPUTS.length + 1);
});

test('a failure of a part comes through and leaves nothing', async () => {
  const failure = new Error('the decoder broke');
  const envelopeOf = () => Promise.reject(failure);
  await expect(createLesson(request({ envelopeOf }), {})).rejects.toBe(failure);
  expect((await readdir(folder)).sort()).toEqual(INPUTS);
});

test('a cancel at the last moment leaves nothing', async () => {
  const reason = new Error('enough');
  const abort = new AbortController();
  const envelopeOf = () => {
    abort.abort(reason);
    return Promise.resolve(new Float32Array(6000));
  };
  await expect(createLesson(request({ envelopeOf }), { signal: abort.signal })).rejects.toBe(reason);
  expect((await readdir(folder)).sort()).toEqual(INPUTS);
});

test('names with spaces, quotes, emoji, a leading dash or a slash at the end', async () => {
  for (const name of ['-rf "my" 🎓 \'lesson\'.lectern', `${'x'.repeat(240)}.lectern`, 'plain.lectern/']) {
    const lesson = await createLesson(request({ folder: join(folder, name) }), {});
    expect(await openLesson(join(folder, name))).toEqual(lesson);
  }
});
