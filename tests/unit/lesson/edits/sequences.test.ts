import { expect, test } from 'vitest';
import { isLecternError } from '../../../../main/contract/errors.ts';
import { mergeWithNext, moveCut, splitSegment } from '../../../../main/lesson/edits/cuts.ts';
import { addRecordings, removeRecording, setNarration } from '../../../../main/lesson/edits/narration.ts';
import {
  duplicateSegments,
  insertSilence,
  insertSlide,
  moveSegments,
  removeSegments,
} from '../../../../main/lesson/edits/order.ts';
import {
  addPresenter,
  applyToAll,
  changePresenter,
  removePresenter,
} from '../../../../main/lesson/edits/presenters.ts';
import { addSlides, removeSlide, replaceSlide, setFit, setSlide } from '../../../../main/lesson/edits/slides.ts';
import { setTransition } from '../../../../main/lesson/edits/transition.ts';
import { newPresenter } from '../../../../main/lesson/parts.ts';
import { lessonSchema, type Lesson } from '../../../../main/lesson/schema.ts';
import { totalSeconds } from '../../../../main/lesson/timeline.ts';
import { createRandom } from '../../../../main/speech/random.ts';
import { editable, heardIn, mediaNamed, slideNamed } from './editable.ts';

/** One random choice after the other. */
class Dice {
  readonly #random;
  #ids = 0;

  constructor(seed: number) {
    this.#random = createRandom(seed, 'edits');
  }

  share(): number {
    return this.#random.uniform();
  }

  below(count: number): number {
    return Math.floor(this.share() * count);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  some<T>(list: readonly T[]): T[] {
    return list.filter(() => this.share() < 0.4);
  }

  newId(): string {
    return `new${this.#ids++}`;
  }
}

type Edit = (lesson: Lesson, dice: Dice) => Lesson;

const idsIn = (lesson: Lesson): string[] => lesson.segments.map(({ id }) => id);

/** Edits that change when slides are shown, not what is heard nor how long the lesson is. */
const QUIET: Record<string, Edit> = {
  split: (lesson, dice) => splitSegment(lesson, dice.of(idsIn(lesson)), 8 * dice.share(), dice.newId()),
  merge: (lesson, dice) => mergeWithNext(lesson, dice.of(idsIn(lesson))),
  setSlide: (lesson, dice) => setSlide(lesson, dice.of(idsIn(lesson)), dice.of(lesson.slides).id),
  presenter: (lesson, dice) =>
    changePresenter(lesson, dice.some(idsIn(lesson)), {
      presenterId: dice.of([null, ...lesson.presenters])?.id ?? null,
    }),
  fit: (lesson, dice) => setFit(lesson, dice.of(lesson.slides).id, { fit: dice.of(['contain', 'cover']) }),
  transition: (lesson, dice) =>
    setTransition(lesson, dice.some(idsIn(lesson)), { kind: 'fade', durationSeconds: dice.share() }),
};

const RECORDINGS = ['1', '2', '3'].map((digit) => mediaNamed(digit, 'wav'));

const LOUD: Record<string, Edit> = {
  cut: (lesson, dice) => moveCut(lesson, dice.below(lesson.segments.length), 40 * dice.share() - 3),
  move: (lesson, dice) => moveSegments(lesson, dice.some(idsIn(lesson)), dice.below(lesson.segments.length + 1)),
  duplicate: (lesson, dice) => {
    const id = dice.of(idsIn(lesson));
    return duplicateSegments(lesson, [id], [dice.newId()]);
  },
  remove: (lesson, dice) => removeSegments(lesson, dice.some(idsIn(lesson)), { withAudio: dice.share() < 0.5 }),
  silence: (lesson, dice) =>
    insertSilence(lesson, dice.below(lesson.segments.length + 1), 4 * dice.share(), dice.newId()),
  slide: (lesson, dice) =>
    insertSlide(lesson, dice.of(lesson.slides).id, dice.below(lesson.segments.length + 1), dice.newId()),
  narration: (lesson, dice) => {
    const startSeconds = 3 * dice.share();
    const narration = { media: dice.of(RECORDINGS), startSeconds, endSeconds: startSeconds + 3 * dice.share() };
    return setNarration(lesson, dice.of(idsIn(lesson)), dice.share() < 0.2 ? null : narration);
  },
  addRecording: (lesson, dice) => addRecordings(lesson, [dice.of(RECORDINGS)]),
  removeRecording: (lesson, dice) => removeRecording(lesson, dice.of(lesson.recordings).file),
  addPresenter: (lesson, dice) => addPresenter(lesson, newPresenter(dice.newId(), mediaNamed('4', 'jpg'), null)),
  removePresenter: (lesson, dice) => removePresenter(lesson, dice.of(lesson.presenters).id),
  applyToAll: (lesson, dice) => applyToAll(lesson, dice.of(idsIn(lesson))),
  addSlide: (lesson, dice) => addSlides(lesson, [slideNamed(dice.newId())]),
  removeSlide: (lesson, dice) => removeSlide(lesson, dice.of(lesson.slides).id),
  replaceSlide: (lesson, dice) => replaceSlide(lesson, dice.of(lesson.slides).id, slideNamed('other')),
};

const REFUSALS = ['segments.all', 'recording.used', 'presenter.used', 'slide.used', 'narration.short'];

/** Freezes all of a document, so that an edit that wrote into it would throw. */
function frozen<T>(part: T): T {
  if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) {
    Object.freeze(part);
    Object.values(part).forEach(frozen);
  }
  return part;
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

test.each(SEEDS)('any edits in a row leave a sound document, and the ones before as they were: seed %i', (seed) => {
  const dice = new Dice(seed);
  const edits = Object.entries({ ...QUIET, ...LOUD });
  const done = new Set<string>();
  let lesson = frozen(editable());
  for (let step = 0; step < 60; step++) {
    const [name, edit] = dice.of(edits);
    try {
      const edited = edit(lesson, dice);
      if (edited !== lesson) done.add(name);
      lesson = frozen(edited);
    } catch (error) {
      expect(isLecternError(error) && REFUSALS.includes(error.code), String(error)).toBe(true);
    }
    expect(lessonSchema.safeParse(lesson).error, name).toBeUndefined();
  }
  expect(done.size).toBeGreaterThan(12);
});

test.each(SEEDS)('what only changes the slides leaves length and narration as they are: seed %i', (seed) => {
  const dice = new Dice(seed);
  const before = editable();
  let lesson = before;
  for (let step = 0; step < 60; step++) {
    // A cut between two that are one narration, or both silent, moves nothing else either.
    const cut = dice.of([0, 1, 3]);
    if (step === 0) lesson = moveCut(lesson, cut, 25 * dice.share());
    lesson = dice.of(Object.values(QUIET))(lesson, dice);
    expect(totalSeconds(lesson.segments)).toBeCloseTo(totalSeconds(before.segments), 6);
    expect(heardIn(lesson)).toEqual(heardIn(before));
  }
});

test.each(SEEDS)('without their audio, segments go and everything is still heard in its order: seed %i', (seed) => {
  const dice = new Dice(seed);
  let lesson = editable();
  for (let step = 0; step < 12; step++)
    lesson = splitSegment(lesson, dice.of(idsIn(lesson)), 8 * dice.share(), dice.newId());
  const ids = dice.some(idsIn(lesson)).slice(0, -1);
  const changed = removeSegments(lesson, ids, { withAudio: false });
  expect(heardIn(changed)).toEqual(heardIn(lesson));
  expect(lessonSchema.safeParse(changed).success).toBe(true);
});
