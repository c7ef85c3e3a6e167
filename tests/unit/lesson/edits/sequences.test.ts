import { expect, test } from 'vitest';
import { isLecternError } from '../../../../main/contract/errors.ts';
import { newCheck } from '../../../../main/lesson/checks.ts';
import * as captions from '../../../../main/lesson/edits/captions.ts';
import { addCheck, changeCheck, moveCheck, removeCheck } from '../../../../main/lesson/edits/checks.ts';
import { mergeWithNext, moveCut, splitSegment } from '../../../../main/lesson/edits/cuts.ts';
import { addRecordings, removeRecording, setNarration } from '../../../../main/lesson/edits/narration.ts';
import {
  duplicateSegments,
  insertSilence,
  insertSlide,
  moveSegments,
  removeSegments,
} from '../../../../main/lesson/edits/order.ts';
import { pasteSegments } from '../../../../main/lesson/edits/paste.ts';
import {
  addPresenter,
  applyToAll,
  changePresenter,
  removePresenter,
} from '../../../../main/lesson/edits/presenters.ts';
import { removeSection, renameSection, startSection } from '../../../../main/lesson/edits/sections.ts';
import { addSlides, removeSlide, replaceSlide, setFit, setSlide } from '../../../../main/lesson/edits/slides.ts';
import { setTransition } from '../../../../main/lesson/edits/transition.ts';
import { newPresenter } from '../../../../main/lesson/parts.ts';
import { lessonSchema, type Cue, type Lesson } from '../../../../main/lesson/schema.ts';
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
  paste: (lesson, dice) => {
    const copied = dice.some(editable().segments);
    const at = dice.below(lesson.segments.length + 1);
    return pasteSegments(
      lesson,
      copied,
      at,
      copied.map(() => dice.newId()),
    );
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

const KINDS = ['single', 'multiple', 'true-false', 'short'] as const;

/** Of a lesson without checks, or sections, nothing changes. */
function ofOne<T>(parts: readonly T[], lesson: Lesson, change: (part: T) => Lesson, dice: Dice): Lesson {
  return parts.length === 0 ? lesson : change(dice.of(parts));
}

const ASKED: Record<string, Edit> = {
  addCheck: (lesson, dice) => addCheck(lesson, newCheck(dice.newId(), dice.of(idsIn(lesson)), dice.of(KINDS))),
  changeCheck: (lesson, dice) =>
    ofOne(lesson.checks, lesson, ({ id }) => changeCheck(lesson, id, { kind: dice.of(KINDS), question: '?' }), dice),
  moveCheck: (lesson, dice) =>
    ofOne(lesson.checks, lesson, ({ id }) => moveCheck(lesson, id, dice.of(idsIn(lesson))), dice),
  removeCheck: (lesson, dice) => ofOne(lesson.checks, lesson, ({ id }) => removeCheck(lesson, id), dice),
  startSection: (lesson, dice) => startSection(lesson, dice.of(idsIn(lesson)), dice.newId(), 'Part'),
  renameSection: (lesson, dice) => ofOne(lesson.sections, lesson, ({ id }) => renameSection(lesson, id, 'x'), dice),
  removeSection: (lesson, dice) => ofOne(lesson.sections, lesson, ({ id }) => removeSection(lesson, id), dice),
};

const randomCue = (dice: Dice): Cue => {
  const startSeconds = 20 * dice.share();
  return { startSeconds, endSeconds: startSeconds + 4 * dice.share(), text: 'some words that are said' };
};

/** A caption of a recording that has some. */
function ofCue(lesson: Lesson, dice: Dice, change: (file: string, index: number) => Lesson): Lesson {
  const own = lesson.captions.filter(({ cues }) => cues.length > 0);
  return ofOne(own, lesson, ({ file, cues }) => change(file, dice.below(cues.length)), dice);
}

const READ: Record<string, Edit> = {
  setCaptions: (lesson, dice) =>
    captions.setCaptions(
      lesson,
      dice.of(lesson.recordings).file,
      Array.from({ length: 6 }, () => randomCue(dice)),
    ),
  resetCaptions: (lesson, dice) => captions.resetCaptions(lesson, dice.of(lesson.recordings).file),
  addCue: (lesson, dice) =>
    ofOne(lesson.captions, lesson, ({ file }) => captions.addCue(lesson, file, randomCue(dice)), dice),
  changeCue: (lesson, dice) => {
    const { startSeconds, endSeconds } = randomCue(dice);
    const change = dice.of([{ startSeconds }, { endSeconds }, { startSeconds, endSeconds }, { text: '' }]);
    return ofCue(lesson, dice, (file, index) => captions.changeCue(lesson, file, index, change));
  },
  splitCue: (lesson, dice) =>
    ofCue(lesson, dice, (file, index) => captions.splitCue(lesson, file, index, dice.below(20))),
  mergeCue: (lesson, dice) => ofCue(lesson, dice, (file, index) => captions.mergeCueWithNext(lesson, file, index)),
  removeCue: (lesson, dice) => ofCue(lesson, dice, (file, index) => captions.removeCue(lesson, file, index)),
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
  const edits = Object.entries({ ...QUIET, ...LOUD, ...ASKED, ...READ });
  const done = new Set<string>();
  let lesson = frozen(editable());
  for (let step = 0; step < 100; step++) {
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
  expect(done.size).toBeGreaterThan(20);
});

test.each(SEEDS)('checks stay in the order of segments, and none is lost with its segment: seed %i', (seed) => {
  const dice = new Dice(seed);
  let lesson = editable();
  for (const id of idsIn(lesson)) lesson = addCheck(startSection(lesson, id, `s${id}`, id), newCheck(id, id, 'short'));
  const { split, merge } = QUIET;
  const { move, remove, paste, duplicate, silence } = LOUD;
  for (let step = 0; step < 40; step++) {
    try {
      lesson = dice.of([split, merge, move, remove, paste, duplicate, silence])!(lesson, dice);
    } catch (error) {
      expect(isLecternError(error) && error.code === 'segments.all', String(error)).toBe(true);
    }
    const places = lesson.checks.map(({ afterSegmentId }) => idsIn(lesson).indexOf(afterSegmentId));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(lesson.checks.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    // A lesson that was divided from its beginning stays so.
    expect(lesson.sections[0]?.segmentId).toBe(lesson.segments[0]!.id);
  }
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
