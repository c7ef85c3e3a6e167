import { cutAtPauses, LEAST_SEGMENT_SECONDS, type Pause } from './cuts.ts';

/** A recording as far as dividing it needs to know it. */
export interface Spreadable {
  readonly durationSeconds: number;
  readonly pauses: readonly Pause[];
}

/** A part of a recording that is heard while a slide is shown; both are named by their places. */
export interface SpreadPart {
  readonly slide: number;
  readonly recording: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Shortest time for a slide on average: even then no part of a recording is shorter than a segment may be. */
export const LEAST_SPREAD_SECONDS = 4 * LEAST_SEGMENT_SECONDS;
/** A cut nearer to where a recording ends goes there: nobody wants the last breath of one on the next slide. */
const NEAR_SECONDS = 1;
/** Far above the error of sums of lengths, far below a sample. */
const ROUNDING_SECONDS = 1e-6;

/**
 * Divides recordings, one after another, among slides: at their ends and pauses, as evenly as these allow. All slides are
 * shown in order and everything is heard; a slide with several recordings gets a part for each.
 *
 * @param recordings with {@link LEAST_SPREAD_SECONDS} for each slide altogether
 */
export function spread(recordings: readonly Spreadable[], slideCount: number): SpreadPart[] {
  const starts = [0];
  for (const { durationSeconds } of recordings) starts.push(starts.at(-1)! + durationSeconds);
  const totalSeconds = starts.pop()!;
  const joints = starts.slice(1);
  const pauses = [
    ...recordings.flatMap((recording, index) => recording.pauses.map((pause) => later(pause, starts[index]!))),
    ...joints.map((joint) => ({ startSeconds: joint, endSeconds: joint })),
  ];
  // Cuts are at least half a share apart: moved by less than a quarter they keep their order.
  const reach = Math.min(NEAR_SECONDS, totalSeconds / slideCount / 4);
  const cuts = cutAtPauses(pauses, slideCount, totalSeconds).map((cut, slide) => {
    const joint = joints.find((other) => Math.abs(other - cut) < reach);
    return slide === 0 ? 0 : (joint ?? cut);
  });
  return cuts.flatMap((cut, slide) =>
    recordings.flatMap(({ durationSeconds }, recording) => {
      const offset = starts[recording]!;
      const startSeconds = Math.max(0, cut - offset);
      const until = (cuts[slide + 1] ?? Infinity) - offset;
      const endSeconds = until < durationSeconds - ROUNDING_SECONDS ? until : durationSeconds;
      return endSeconds > startSeconds + ROUNDING_SECONDS ? [{ slide, recording, startSeconds, endSeconds }] : [];
    }),
  );
}

function later({ startSeconds, endSeconds }: Pause, bySeconds: number): Pause {
  return { startSeconds: startSeconds + bySeconds, endSeconds: endSeconds + bySeconds };
}
