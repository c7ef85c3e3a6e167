export interface Interval {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Joins intervals (in order of start) whose gap is shorter than `gapSeconds`, then drops those shorter than `leastSeconds`. */
export function tidyIntervals(intervals: readonly Interval[], gapSeconds: number, leastSeconds: number): Interval[] {
  const joined: Interval[] = [];
  for (const interval of intervals) {
    const last = joined.at(-1);
    if (last && interval.startSeconds - last.endSeconds < gapSeconds) {
      const endSeconds = Math.max(last.endSeconds, interval.endSeconds);
      joined[joined.length - 1] = { startSeconds: last.startSeconds, endSeconds };
    } else joined.push(interval);
  }
  return joined.filter((interval) => interval.endSeconds - interval.startSeconds >= leastSeconds);
}

/** What two ordered, non-overlapping lists have in common. */
export function intersectIntervals(first: readonly Interval[], second: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const a = first[i]!;
    const b = second[j]!;
    const startSeconds = Math.max(a.startSeconds, b.startSeconds);
    const endSeconds = Math.min(a.endSeconds, b.endSeconds);
    if (startSeconds < endSeconds) common.push({ startSeconds, endSeconds });
    if (a.endSeconds < b.endSeconds) i++;
    else j++;
  }
  return common;
}

/** What of 0–`durationSeconds` the ordered, non-overlapping intervals leave over. */
export function gapsBetween(intervals: readonly Interval[], durationSeconds: number): Interval[] {
  const gaps: Interval[] = [];
  let startSeconds = 0;
  for (const interval of intervals) {
    if (interval.startSeconds > startSeconds) gaps.push({ startSeconds, endSeconds: interval.startSeconds });
    startSeconds = interval.endSeconds;
  }
  if (durationSeconds > startSeconds) gaps.push({ startSeconds, endSeconds: durationSeconds });
  return gaps;
}

/** Runs of consecutive indices below `count` that pass: `from` is the first of each, `to` the one after its last. */
export function runsWhere(count: number, passes: (index: number) => boolean): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = -1;
  for (let index = 0; index <= count; index++) {
    const inside = index < count && passes(index);
    if (inside && from < 0) from = index;
    if (inside || from < 0) continue;
    runs.push({ from, to: index });
    from = -1;
  }
  return runs;
}
