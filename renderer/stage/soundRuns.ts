import type { Lesson, Media, Segment } from '../../main/lesson/schema.ts';
import type { Span } from '../../main/lesson/timeline.ts';
import { spansOf } from './shown.ts';

/** A stretch of the lesson with one recording played on without a jump, or with silence. */
export interface SoundRun extends Span {
  /** Null: silence. */
  readonly media: Media | null;
  /** What is heard of the recording when the run starts; 0 in silence. */
  readonly mediaStartSeconds: number;
}

/** Two ranges of a recording this close are one: cuts are kept in whole milliseconds. */
const CONTIGUOUS_SECONDS = 1.5e-3;

/** What is heard, from the start of the lesson to its end. Cuts that nobody hears are not in it. */
export function soundRunsOf(lesson: Pick<Lesson, 'segments'>): SoundRun[] {
  const runs: SoundRun[] = [];
  for (const [index, { startSeconds, endSeconds }] of spansOf(lesson).entries()) {
    const { narration } = lesson.segments[index]!;
    const last = runs.at(-1);
    if (last && goesOn(last, narration)) runs[runs.length - 1] = { ...last, endSeconds };
    else {
      const mediaStartSeconds = narration?.startSeconds ?? 0;
      runs.push({ startSeconds, endSeconds, media: narration?.media ?? null, mediaStartSeconds });
    }
  }
  return runs;
}

/** Whether two runs sound alike wherever both last: an edit elsewhere must not interrupt what is being heard. */
export function soundsAlike(a: SoundRun, b: SoundRun): boolean {
  if (a.media?.file !== b.media?.file) return false;
  if (a.media === null) return true;
  const offset = ({ startSeconds, mediaStartSeconds }: SoundRun): number => mediaStartSeconds - startSeconds;
  return Math.abs(offset(a) - offset(b)) < CONTIGUOUS_SECONDS;
}

function goesOn({ media, mediaStartSeconds, startSeconds, endSeconds }: SoundRun, next: Segment['narration']): boolean {
  if (media === null || next === null) return media === null && next === null;
  if (media.file !== next.media.file) return false;
  return Math.abs(mediaStartSeconds + (endSeconds - startSeconds) - next.startSeconds) < CONTIGUOUS_SECONDS;
}
