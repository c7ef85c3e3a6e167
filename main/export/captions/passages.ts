import { columnsOf } from './columns.ts';
import { segmenterOf } from './lines.ts';

/** When one word of a passage is said, and where in its text it stands. */
export interface TimedWord {
  /** Offsets in the passage's text, as of strings. */
  readonly from: number;
  readonly to: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A text that is said between two moments; of some of its words, in order, it is known when. */
export interface Passage {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly words: readonly TimedWord[];
}

/** A word with the punctuation that hangs on it, and when it is said. */
export interface Token {
  readonly text: string;
  readonly spaceBefore: boolean;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A word that is being read, with what hangs on it. */
interface Open {
  readonly from: number;
  hasWord: boolean;
  readonly spaceBefore: boolean;
}

type Place = Pick<TimedWord, 'from' | 'to'> & Pick<Token, 'text' | 'spaceBefore'>;

/** Nobody says a character faster: words that have less were left out by the speaker. */
const FASTEST_SECONDS = 0.03;
/** Nobody says a character slower: what has more stands beside silence, or beside something that is not in the text. */
const SLOWEST_SECONDS = 0.12;

/** What opens a quotation or a bracket where no space stands before it. */
const WIDE_OPENING = /^[「『（［｛〈《【〔〖“‘]$/u;

/** The words of a passage with their times: known ones as they are, those between spread by their length. */
export function timedTokens(passage: Passage, language: string): Token[] {
  const places = placesIn(passage.text, language);
  const known = places.map(({ from, to }) => {
    const words = passage.words.filter((word) => word.from < to && word.to > from);
    const [first, last] = [words[0], words.at(-1)];
    return first && last ? { startSeconds: first.startSeconds, endSeconds: last.endSeconds } : null;
  });
  if (!known.some((times) => times !== null)) return spread(places, passage.startSeconds, passage.endSeconds);
  const tokens: Token[] = [];
  let before = passage.startSeconds;
  for (let index = 0; index < places.length;) {
    const times = known[index] ?? null;
    if (times) {
      const { text, spaceBefore } = places[index]!;
      tokens.push({ text, spaceBefore, ...times });
      before = times.endSeconds;
      index += 1;
      continue;
    }
    const found = known.findIndex((next, at) => at > index && next !== null);
    const end = found < 0 ? places.length : found;
    const after = known[end]?.startSeconds ?? passage.endSeconds;
    const gap = places.slice(index, end);
    const length = lengthOf(gap);
    if (after - before >= FASTEST_SECONDS * length) {
      const seconds = Math.min(after - before, SLOWEST_SECONDS * length);
      // What comes before the first known word is said right before it.
      const start = tokens.length === 0 ? after - seconds : before;
      tokens.push(...spread(gap, start, start + seconds));
    }
    index = end;
  }
  return tokens;
}

function spread(places: readonly Place[], startSeconds: number, endSeconds: number): Token[] {
  const total = lengthOf(places);
  let done = 0;
  return places.map((place) => {
    const timeAt = (length: number): number => startSeconds + ((endSeconds - startSeconds) * length) / total;
    const start = timeAt(done);
    done += lengthOf([place]);
    const { text, spaceBefore } = place;
    return { text, spaceBefore, startSeconds: start, endSeconds: timeAt(done) };
  });
}

function lengthOf(places: readonly Place[]): number {
  return places.reduce((sum, { text }) => sum + columnsOf(text), 0);
}

/** Words as the language divides them: also where no spaces stand between them. */
function placesIn(text: string, language: string): Place[] {
  const places: Place[] = [];
  let open: Open | null = null;
  let spaceBefore = false;
  const closed = (to: number): null => {
    if (open?.hasWord)
      places.push({ from: open.from, to, spaceBefore: open.spaceBefore, text: text.slice(open.from, to) });
    return null;
  };
  for (const { segment, index, isWordLike = false } of segmenterOf(language).segment(text)) {
    if (/^\s+$/u.test(segment)) {
      open = closed(index);
      spaceBefore = true;
    } else if (open && !((isWordLike || WIDE_OPENING.test(segment)) && open.hasWord)) {
      open.hasWord ||= isWordLike;
    } else {
      closed(index);
      open = { from: index, hasWord: isWordLike, spaceBefore };
      spaceBefore = false;
    }
  }
  closed(text.length);
  return places;
}
