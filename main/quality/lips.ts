import { correlation, deviation, quantile } from './curves.ts';

/** Farthest shift that is looked for. */
const MOST_LAG_SECONDS = 0.5;

/** How the lips that are seen follow those that the sound asks for. */
export interface Sync {
  /** Pearson's r at the best shift. */
  readonly r: number;
  /** Shift of the best r: positive where the lips come after the sound. */
  readonly lagSeconds: number;
}

/** @param seen opening of the lips for each frame, NaN where unknown @param asked what the sound asks for */
export function syncOf(seen: readonly number[], asked: readonly number[], frameRate: number): Sync {
  const most = Math.round(MOST_LAG_SECONDS * frameRate);
  const lags = Array.from({ length: 2 * most + 1 }, (_, i) => i - most);
  // `correlation` shifts the other way: positive where the first curve is early.
  const scores = lags.map((lag) => correlation(seen, asked, -lag));
  const best = scores.indexOf(Math.max(...scores));
  const [before, at, after] = [scores[best - 1], scores[best]!, scores[best + 1]];
  // The top of the parabola through the three scores around the best one lies between frames.
  const bend = before === undefined || after === undefined ? 0 : before - 2 * at + after;
  const offset = bend < 0 ? (before! - after!) / (2 * bend) : 0;
  return { r: at, lagSeconds: (lags[best]! + offset) / frameRate };
}

/** Length of the stretches that are compared on their own, and how well lips must follow in one to say when. */
const STRETCH_SECONDS = 4;
const LEAST_R = 0.6;

/** The middle of the stretch in which lips and sound are farthest apart; null where no stretch is clear. */
export function worstSync(seen: readonly number[], asked: readonly number[], frameRate: number): number | null {
  const length = Math.round(STRETCH_SECONDS * frameRate);
  let worst: { readonly atSeconds: number; readonly lag: number } | null = null;
  for (let start = 0; start + length <= Math.min(seen.length, asked.length); start += Math.round(length / 2)) {
    const [part, wanted] = [seen.slice(start, start + length), asked.slice(start, start + length)];
    const { r, lagSeconds } = syncOf(part, wanted, frameRate);
    const lag = Math.abs(lagSeconds);
    if (r >= LEAST_R && lag > (worst?.lag ?? -1)) worst = { atSeconds: (start + length / 2) / frameRate, lag };
  }
  return worst?.atSeconds ?? null;
}

/** How much the lips move beside what the sound asks for: the ratio of their standard deviations. */
export function livelinessOf(seen: readonly number[], asked: readonly number[]): number {
  const known = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));
  return deviation(known(seen)) / Math.max(1e-6, deviation(known(asked)));
}

/** Openings, in outer-eye distances, that sound asks for when it wants the lips shut, and open before and after. */
const SHUT = 0.005;
const OPEN = 0.03;
const AROUND_SECONDS = 0.3;
/** Lips may be shut a little earlier or later than asked. */
const SLACK_SECONDS = 0.08;
/** Landmarks see a slit between shut lips: this much over the photo's own, in outer-eye distances, is still shut. */
const SLIT = 0.025;

/** Moments at which the lips must be shut between two openings (p, b, m), and those at which they are not. */
export interface Closures {
  readonly asked: number;
  readonly missedSeconds: readonly number[];
  /** The one at which the mouth is most open; null where all are met. */
  readonly worstSeconds: number | null;
}

export function closuresIn(seen: readonly number[], asked: readonly number[], frameRate: number): Closures {
  const reach = Math.round(AROUND_SECONDS * frameRate);
  const slack = Math.round(SLACK_SECONDS * frameRate);
  const shut = quantile(seen, 0.03) + SLIT;
  const missed: { readonly atSeconds: number; readonly opening: number }[] = [];
  let count = 0;
  for (let frame = 0; frame < Math.min(seen.length, asked.length); frame++) {
    if (asked[frame]! > SHUT) continue;
    let end = frame + 1;
    while (end < asked.length && asked[end]! <= SHUT) end += 1;
    const isOpen = (from: number, to: number): boolean =>
      asked.slice(Math.max(0, from), to).some((value) => value > OPEN);
    // Longer ones are pauses, in which nothing says that the lips must meet.
    if (end - frame <= reach && isOpen(frame - reach, frame) && isOpen(end, end + reach)) {
      const opening = quantile(seen.slice(Math.max(0, frame - slack), end + slack), 0);
      if (!Number.isNaN(opening)) count += 1;
      if (opening > shut) missed.push({ atSeconds: (frame + end - 1) / 2 / frameRate, opening });
    }
    frame = end;
  }
  const worst = missed.reduce((a, b) => (b.opening > (a?.opening ?? 0) ? b : a), missed[0]);
  return {
    asked: count,
    missedSeconds: missed.map(({ atSeconds }) => atSeconds),
    worstSeconds: worst?.atSeconds ?? null,
  };
}

/** The widest that the mouth opens and shuts again while nothing is heard, in outer-eye distances; null without a silence. */
export function restlessness(
  seen: readonly number[],
  quiet: readonly number[],
  frameRate: number,
): { readonly opening: number; readonly atSeconds: number } | null {
  let worst: { readonly opening: number; readonly atSeconds: number } | null = null;
  for (let i = 0; i < quiet.length;) {
    let end = i + 1;
    while (end < quiet.length && quiet[end] === quiet[end - 1]! + 1) end += 1;
    const values = quiet.slice(i, end).map((frame) => seen[frame] ?? Number.NaN);
    // A mouth on its way from one opening to another, as into and out of rest, is not restless.
    const [before, after] = [leastSoFar(values), leastSoFar(values.toReversed()).reverse()];
    for (const [at, value] of values.entries()) {
      const opening = value - Math.max(before[at]!, after[at]!);
      if (opening > (worst?.opening ?? -1)) worst = { opening, atSeconds: quiet[i + at]! / frameRate };
    }
    i = end;
  }
  return worst;
}

function leastSoFar(values: readonly number[]): number[] {
  let least = Infinity;
  return values.map((value) => (least = Number.isNaN(value) ? least : Math.min(least, value)));
}
