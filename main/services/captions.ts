import type { PlayerCue } from '../contract/player.ts';
import { portionOf, type Work } from '../contract/work.ts';
import { captionCues } from '../export/captions/cues.ts';
import type { Passage, TimedWord } from '../export/captions/passages.ts';
import type { Lesson, Segment } from '../lesson/schema.ts';
import { segmentSpans, totalSeconds, type Span } from '../lesson/timeline.ts';
import { saidText, wordsOf } from '../speech/script/words.ts';
import type { ClipCache } from '../storage/clipCache.ts';
import type { Resources } from './resources.ts';
import { spokenWords, type WordTime } from './spokenWords.ts';

/** A segment in which somebody speaks, and when. */
interface Spoken extends Span {
  readonly narration: NonNullable<Segment['narration']>;
}

/** Consecutive segments with the same slide, whose notes are what is said in all of them. */
interface Run {
  readonly slideId: string;
  readonly notes: string;
  readonly spoken: Spoken[];
}

/** Captions from the slides' notes: at the times of their words where they fit what is said, else spread by length. */
export async function lessonCaptions(
  lesson: Lesson,
  lessonPath: string,
  resources: Resources,
  cache: ClipCache,
  work: Work,
): Promise<PlayerCue[]> {
  const runs = runsOf(lesson);
  const count = runs.reduce((sum, { spoken }) => sum + spoken.length, 0);
  const passages: Passage[] = [];
  let done = 0;
  for (const { notes, spoken } of runs) {
    const text = saidText(notes);
    const places = placesOf(text);
    const words: TimedWord[] = [];
    let next = 0;
    for (const { narration, startSeconds } of spoken) {
      const part = portionOf(work, done / count, (done + 1) / count);
      const script = { text: notes, language: lesson.language };
      const found = await spokenWords({ narration, script }, lessonPath, resources, cache, part);
      const fresh = found.filter(({ word }) => word >= next);
      words.push(...fresh.flatMap((word) => timed(word, places, startSeconds)));
      next = (fresh.at(-1)?.word ?? next - 1) + 1;
      done += 1;
    }
    passages.push({ text, startSeconds: spoken[0]!.startSeconds, endSeconds: spoken.at(-1)!.endSeconds, words });
  }
  return captionCues(passages, lesson.language, totalSeconds(lesson.segments));
}

function runsOf({ segments, slides }: Lesson): Run[] {
  const spans = segmentSpans(segments);
  const notesOf = new Map(slides.map(({ id, notes }) => [id, notes]));
  const runs: Run[] = [];
  for (const [index, { slideId, narration }] of segments.entries()) {
    if (runs.at(-1)?.slideId !== slideId) runs.push({ slideId, notes: notesOf.get(slideId) ?? '', spoken: [] });
    if (narration) runs.at(-1)!.spoken.push({ ...spans[index]!, narration });
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
