import { toMilliseconds } from './cuts.ts';
import { isContiguous } from './edits/contiguous.ts';
import type { Cue, Lesson, Segment } from './schema.ts';
import { segmentSpans, type Span } from './timeline.ts';

/** No caption that is edited becomes shorter; what cuts leave of one that is shorter is not seen. */
export const LEAST_CUE_SECONDS = 0.1;

/** A caption on the lesson's time line, in one line. */
export interface LessonCue extends Cue {
  /** In which it begins. */
  readonly segmentId: string;
  /** The recording that is heard then. */
  readonly file: string;
  /** Its place among the recording's own captions; null: it is made from the notes. */
  readonly index: number | null;
}

/** A segment in which something is heard, and when. */
interface Heard extends Span {
  readonly segment: Segment;
  readonly narration: NonNullable<Segment['narration']>;
}

/** The captions of recordings that have their own, where these are heard: once for each time, cut where segments are. */
export function ownCues(lesson: Pick<Lesson, 'segments' | 'captions'>): LessonCue[] {
  const cuesOf = new Map(lesson.captions.map(({ file, cues }) => [file, cues]));
  const results: LessonCue[] = [];
  let before: Segment | null = null;
  for (const heard of heardIn(lesson.segments)) {
    const { segment, narration } = heard;
    const { file } = narration.media;
    const cues = cuesOf.get(file) ?? [];
    for (let index = firstAfter(cues, narration.startSeconds); index < cues.length; index++) {
      const cue = cues[index]!;
      if (cue.startSeconds >= narration.endSeconds) break;
      const startSeconds = lessonTime(heard, Math.max(cue.startSeconds, narration.startSeconds));
      const endSeconds = lessonTime(heard, Math.min(cue.endSeconds, narration.endSeconds));
      const last = results.at(-1);
      const goesOn = last?.file === file && last.index === index && before !== null && isContiguous(before, segment);
      if (goesOn) results[results.length - 1] = { ...last, endSeconds };
      else if (endSeconds - startSeconds >= LEAST_CUE_SECONDS)
        results.push({ segmentId: segment.id, file, index, startSeconds, endSeconds, text: cue.text });
    }
    before = segment;
  }
  return results;
}

/** Captions on the lesson's time line as a recording's own: to be edited, and kept by `setCaptions`. */
export function recordingCues(lesson: Pick<Lesson, 'segments'>, file: string, cues: readonly LessonCue[]): Cue[] {
  const heardOf = new Map(heardIn(lesson.segments).map((heard) => [heard.segment.id, heard]));
  const own = cues.flatMap(({ segmentId, startSeconds, endSeconds, text }) => {
    const heard = heardOf.get(segmentId);
    if (heard?.narration.media.file !== file) return [];
    const recordingTime = (seconds: number): number =>
      toMilliseconds(heard.narration.startSeconds + seconds - heard.startSeconds);
    return [{ startSeconds: recordingTime(startSeconds), endSeconds: recordingTime(endSeconds), text }];
  });
  return orderedCues(own);
}

/** The cues in order; where one begins before the one before it ends, that one ends earlier, or is left out. */
export function orderedCues(cues: readonly Cue[]): Cue[] {
  const ordered = cues.filter((cue) => cue.endSeconds > cue.startSeconds && cue.startSeconds >= 0);
  ordered.sort((a, b) => a.startSeconds - b.startSeconds);
  return ordered.flatMap((cue, index) => {
    const endSeconds = Math.min(cue.endSeconds, ordered[index + 1]?.startSeconds ?? Infinity);
    return endSeconds > cue.startSeconds ? [{ ...cue, endSeconds }] : [];
  });
}

function heardIn(segments: readonly Segment[]): Heard[] {
  const spans = segmentSpans(segments);
  return segments.flatMap((segment, index) => {
    const { narration } = segment;
    return narration ? [{ ...spans[index]!, segment, narration }] : [];
  });
}

/** Number of the first cue that ends after a time: with every step of a drag all of them are placed anew. */
function firstAfter(cues: readonly Cue[], seconds: number): number {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle]!.endSeconds <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lessonTime({ narration, startSeconds }: Heard, seconds: number): number {
  return startSeconds + seconds - narration.startSeconds;
}
