import { portionOf, type Work } from '../contract/work.ts';
import { captionCues } from '../export/captions/cues.ts';
import type { Passage, TimedWord } from '../export/captions/passages.ts';
import { ownCues, type LessonCue } from '../lesson/captions.ts';
import type { Lesson, Segment } from '../lesson/schema.ts';
import { segmentSpans, totalSeconds, type Span } from '../lesson/timeline.ts';
import { saidText, wordsOf } from '../speech/script/words.ts';
import type { Speech, WordTime } from './spokenWords.ts';

/** When the words of a text are said: found out, or only what is known already. */
export type WordTimes = (speech: Speech, work: Work) => Promise<readonly WordTime[]>;

/** Times that are this near are the same: sums of decimals differ by less. */
const SAME_SECONDS = 1e-6;

/** A segment in which somebody speaks, and when. */
interface Spoken extends Span {
  readonly segmentId: string;
  readonly narration: NonNullable<Segment['narration']>;
}

/** Consecutive segments with the same slide, whose notes are what is said in all of them. */
interface Run {
  readonly slideId: string;
  readonly notes: string;
  readonly spoken: Spoken[];
}

/**
 * Captions of a lesson, in order, none over another, each in one line: those that were edited by hand where their recordings
 * are heard; else from the slides' notes, at the times of their words where they fit what is said, or spread by length.
 */
export async function lessonCaptions(lesson: Lesson, wordTimes: WordTimes, work: Work): Promise<LessonCue[]> {
  const own = new Set(lesson.captions.map(({ file }) => file));
  const isMade = ({ narration }: Spoken): boolean => !own.has(narration.media.file);
  // Of a text of which a part has captions of its own, all is listened to: to know which part that is.
  const runs = runsOf(lesson).filter(({ spoken }) => spoken.some(isMade));
  const count = runs.reduce((sum, { spoken }) => sum + spoken.length, 0);
  const passages: Passage[] = [];
  let done = 0;
  for (const { notes, spoken } of runs) {
    const text = saidText(notes);
    const places = placesOf(text);
    const words: TimedWord[] = [];
    let next = 0;
    for (const { narration, startSeconds } of spoken) {
      const script = { text: notes, language: lesson.language };
      const found = await wordTimes({ narration, script }, portionOf(work, done / count, (done + 1) / count));
      const fresh = found.filter(({ word }) => word >= next);
      words.push(...fresh.flatMap((word) => timed(word, places, startSeconds)));
      next = (fresh.at(-1)?.word ?? next - 1) + 1;
      done += 1;
    }
    passages.push({ text, startSeconds: spoken[0]!.startSeconds, endSeconds: spoken.at(-1)!.endSeconds, words });
  }
  const spoken = runs.flatMap((run) => run.spoken);
  const made = captionCues(passages, lesson.language, totalSeconds(lesson.segments)).flatMap((cue) => {
    const heard = spoken.findLast(({ startSeconds }) => startSeconds <= cue.startSeconds + SAME_SECONDS) ?? spoken[0]!;
    if (!isMade(heard)) return [];
    return [{ ...cue, segmentId: heard.segmentId, file: heard.narration.media.file, index: null }];
  });
  return together(made, ownCues(lesson));
}

/** All that captions are made from, in no order: those that were edited by hand, and notes of what is said. */
export function captionTexts(lesson: Lesson): string[] {
  const own = new Set(lesson.captions.map(({ file }) => file));
  const made = runsOf(lesson).filter(({ spoken }) => spoken.some(({ narration }) => !own.has(narration.media.file)));
  const texts = [...ownCues(lesson).map(({ text }) => text), ...made.map(({ notes }) => saidText(notes))];
  return texts.filter((text) => text.trim() !== '');
}

/** In order; what is made lingers no longer than until the next one begins. */
function together(made: readonly LessonCue[], own: readonly LessonCue[]): LessonCue[] {
  const cues = [...made, ...own].sort((a, b) => a.startSeconds - b.startSeconds);
  return cues.flatMap((cue, index) => {
    const endSeconds = Math.min(cue.endSeconds, cues[index + 1]?.startSeconds ?? Infinity);
    return endSeconds > cue.startSeconds ? [{ ...cue, endSeconds }] : [];
  });
}

function runsOf({ segments, slides }: Lesson): Run[] {
  const spans = segmentSpans(segments);
  const notesOf = new Map(slides.map(({ id, notes }) => [id, notes]));
  const runs: Run[] = [];
  for (const [index, { id, slideId, narration }] of segments.entries()) {
    if (runs.at(-1)?.slideId !== slideId) runs.push({ slideId, notes: notesOf.get(slideId) ?? '', spoken: [] });
    if (narration) runs.at(-1)!.spoken.push({ ...spans[index]!, segmentId: id, narration });
  }
  return runs.filter(({ notes, spoken }) => notes.trim() !== '' && spoken.length > 0);
}

/** Where each word stands in its text. */
function placesOf(text: string): Pick<TimedWord, 'from' | 'to'>[] {
  let cursor = 0;
  return wordsOf(text).map((word) => {
    const from = text.indexOf(word.text, cursor);
    cursor = from + word.text.length;
    return { from, to: cursor };
  });
}

function timed(
  { word, startSeconds, endSeconds }: WordTime,
  places: readonly Pick<TimedWord, 'from' | 'to'>[],
  offsetSeconds: number,
): TimedWord[] {
  const place = places[word];
  if (!place) return [];
  return [{ ...place, startSeconds: offsetSeconds + startSeconds, endSeconds: offsetSeconds + endSeconds }];
}
