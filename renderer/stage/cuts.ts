import { usePlayhead } from '../state/playhead.ts';
import { useStudio } from '../state/studio.ts';
import { lengthOf, spansOf } from './shown.ts';

/** This soon after a cut, going back means the cut before: one can go back twice in a row while playing. */
const PAST_CUT_SECONDS = 0.7;
/** The playhead is at a cut this near. */
const AT_CUT_SECONDS = 1e-3;

/** The cut before a time, or the lesson's start. */
export function cutBefore(starts: readonly number[], seconds: number, isPlaying: boolean): number {
  const limit = seconds - (isPlaying ? PAST_CUT_SECONDS : AT_CUT_SECONDS);
  return starts.findLast((start) => start <= limit) ?? 0;
}

/** The cut after a time, or the lesson's end. */
export function cutAfter(starts: readonly number[], endSeconds: number, seconds: number): number {
  return starts.find((start) => start > seconds + AT_CUT_SECONDS) ?? endSeconds;
}

export function goToPreviousCut(): void {
  const { lesson } = useStudio.getState();
  const { seconds, isPlaying, seek } = usePlayhead.getState();
  if (lesson) seek(cutBefore(startsOf(lesson), seconds, isPlaying));
}

export function goToNextCut(): void {
  const { lesson } = useStudio.getState();
  const { seconds, seek } = usePlayhead.getState();
  if (lesson) seek(cutAfter(startsOf(lesson), lengthOf(lesson), seconds));
}

/** By frames of the published video; the lesson is paused. */
export function stepFrames(count: number): void {
  const { frameRate } = useStudio.getState().settings.publish;
  const { seconds, seek, pause } = usePlayhead.getState();
  pause();
  // Half a frame in, where rounding cannot decide which frame it is.
  seek((Math.floor(seconds * frameRate + 1e-6) + count + 0.5) / frameRate);
}

function startsOf(lesson: Parameters<typeof spansOf>[0]): number[] {
  return spansOf(lesson).map(({ startSeconds }) => startSeconds);
}
