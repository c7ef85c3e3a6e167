import { LecternError } from '../contract/errors.ts';

/** A stretch without speech, in seconds. */
export interface Pause {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** No segment is shorter: a tenth of a second is three frames. */
export const LEAST_SEGMENT_SECONDS = 0.1;

/**
 * When each slide starts, from cues of the user: one for each slide, the first being 0, or one for each slide but the
 * first, whose 0 goes without saying.
 *
 * @param cues in seconds
 * @returns `slideCount` times in seconds, the first 0, strictly increasing, the last before `durationSeconds`
 * @throws LecternError `cues.count`, `cues.first`, `cues.order`, `cues.past-end`
 */
export function cutAtCues(cues: readonly number[], slideCount: number, durationSeconds: number): number[] {
  const isFirstImplied = cues.length === slideCount - 1 && cues[0] !== 0;
  if (cues.length !== slideCount && !isFirstImplied) {
    throw new LecternError('cues.count', { cues: cues.length, slides: slideCount });
  }
  const starts = isFirstImplied ? [0, ...cues] : [...cues];
  if (starts[0] !== 0) throw new LecternError('cues.first', { cueSeconds: starts[0]! });
  const leastSeconds = LEAST_SEGMENT_SECONDS;
  for (const [index, cueSeconds] of starts.entries()) {
    const position = isFirstImplied ? index : index + 1;
    const beforeSeconds = starts[index - 1] ?? -Infinity;
    // Written so that NaN fails as well.
    if (!(cueSeconds - beforeSeconds >= leastSeconds)) {
      throw new LecternError('cues.order', { position, cueSeconds, beforeSeconds, leastSeconds });
    }
    if (!(cueSeconds + leastSeconds <= durationSeconds)) {
      throw new LecternError('cues.past-end', { position, cueSeconds, durationSeconds });
    }
  }
  return starts;
}

/**
 * When each slide starts, without cues: at the middles of those pauses that together lie nearest to an even division.
 * Where no pause is nearer than half a slide's share, as in a recording with fewer pauses than slides, the cut is the
 * even one. No slide gets less than half its share.
 *
 * @returns `slideCount` times in seconds as {@link cutAtCues}
 */
export function cutAtPauses(pauses: readonly Pause[], slideCount: number, durationSeconds: number): number[] {
  const shareSeconds = durationSeconds / slideCount;
  const leastSeconds = shareSeconds / 2;
  const middles = pauses.map((pause) => toMilliseconds((pause.startSeconds + pause.endSeconds) / 2));
  let row: Choice[] = [{ seconds: 0, cost: 0, before: undefined }];
  for (let slide = 1; slide < slideCount; slide++) {
    const even = toMilliseconds(slide * shareSeconds);
    const reachable = middles.filter((middle) => Math.abs(middle - even) < shareSeconds / 2);
    const candidates = reachable.map((middle) => ({ seconds: middle, cost: Math.abs(middle - even) }));
    candidates.push({ seconds: even, cost: shareSeconds / 2 });
    // The even cuts alone are always a way, so no row is empty.
    row = candidates.flatMap((candidate) => withBestBefore(candidate, row, leastSeconds));
  }
  return path(cheapest(row.filter((choice) => choice.seconds + leastSeconds <= durationSeconds)));
}

/** A place for a cut, the cost of the best way to it, and the cut before on that way. */
interface Choice {
  readonly seconds: number;
  readonly cost: number;
  readonly before: Choice | undefined;
}

function withBestBefore(
  candidate: Pick<Choice, 'seconds' | 'cost'>,
  row: readonly Choice[],
  leastSeconds: number,
): Choice[] {
  const possible = row.filter((choice) => choice.seconds + leastSeconds <= candidate.seconds);
  if (possible.length === 0) return [];
  const before = cheapest(possible);
  return [{ seconds: candidate.seconds, cost: before.cost + candidate.cost, before }];
}

function cheapest(choices: readonly Choice[]): Choice {
  return choices.reduce((best, choice) => (choice.cost < best.cost ? choice : best));
}

function path(end: Choice): number[] {
  const starts: number[] = [];
  for (let choice: Choice | undefined = end; choice; choice = choice.before) starts.unshift(choice.seconds);
  return starts;
}

/** Whole milliseconds are exact enough for a cut and legible in the document. */
export function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
