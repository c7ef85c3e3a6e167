/** Divides words by the rules of their script, which are the same in all languages. */
const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Where a text parts best: between the words nearest to a share of its length.
 *
 * @returns the offset of the second part's first character; null where there is no place between two words
 */
export function splitOffset(text: string, share: number): number | null {
  const wanted = share * text.length;
  let best: number | null = null;
  for (const { index, isWordLike } of WORDS.segment(text)) {
    if (isWordLike !== true || text.slice(0, index).trim() === '') continue;
    if (best === null || Math.abs(index - wanted) < Math.abs(best - wanted)) best = index;
  }
  return best;
}

/** A time in seconds as it is written by hand, `1:02.5` or `62.5`; null where it is none. */
export function secondsOf(text: string): number | null {
  const [, hours, minutes, seconds] = /^\s*(?:(?:(\d+):)?(\d{1,3}):)?(\d+(?:[.,]\d*)?)\s*$/.exec(text) ?? [];
  if (seconds === undefined) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds.replace(',', '.'));
}
