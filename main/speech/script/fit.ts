import { CLASSES } from '../heard.ts';
import type { Heard } from '../heard.ts';
import { explain } from './confusions.ts';
import type { Lattice } from './lattice.ts';

/** Rows in which one sound of the text is said. */
export interface SoundSpan {
  /** Numbers of the classes that the text has here. */
  readonly set: readonly number[];
  readonly firstRow: number;
  /** After the last. */
  readonly endRow: number;
}

/** A stretch of a recording: a word of the text, or silence and whatever else is said. */
export interface Passage {
  /** Index of the word in the text; null: none. */
  readonly word: number | null;
  readonly firstRow: number;
  readonly endRow: number;
  /** Empty for words that could be said in any way. */
  readonly sounds: readonly SoundSpan[];
  /** Mean over the word's sounds of the logarithm of "as the text says" over "as the network likes best": 0 or less. */
  readonly ratio: number;
  /** How much this stretch speaks for the text; negative: against it. */
  readonly evidence: number;
}

/** Sounds of texts that belong have about −.3 on average (5 % of clips under −.6), of others −.95 (5 % above −.65). */
const USUAL_RATIO = -0.66;
/** A sound that should have been there and was left out. */
const OMITTED_RATIO = -4;
/** Each row of speech without text speaks this much against it. */
const OTHER_ROW = -0.12;
/** Between fitting and not fitting: about a dozen doubtful sounds are no reason to change. */
const CHANGE_COST = 5;

/** Each word that was left out before a word speaks against it, up to a point: whole sentences may be left out. */
const OMITTED_WORD = -1.5;
const MOST_OMITTED = 6;

/** Rows of a recording in which a text is looked for. */
export interface Block {
  readonly firstRow: number;
  readonly endRow: number;
}

/**
 * Cuts a path through a lattice, which belongs to a block, into words and what is between them, and measures how well
 * each word fits.
 *
 * @param firstWord index in the text of the lattice's first word
 */
export function passagesOf(
  heard: Heard,
  block: Block,
  lattice: Lattice,
  path: Int32Array,
  firstWord: number,
): Passage[] {
  const { wordOf, placeOf, isAny } = lattice;
  const wordAt = (row: number): number => (placeOf[path[row]!]! < 0 ? -1 : wordOf[path[row]!]!);
  let lastWord: number | null = null;
  return runsOf(path.length, wordAt).map(([from, to]) => {
    const word = wordAt(from);
    const rows = { firstRow: block.firstRow + from, endRow: block.firstRow + to };
    if (word < 0) return { word: null, ...rows, sounds: [], ratio: 0, evidence: OTHER_ROW * spokenRows(heard, rows) };
    const omitted = OMITTED_WORD * Math.min(MOST_OMITTED, word - (lastWord ?? word - 1) - 1);
    lastWord = word;
    const said = { word: firstWord + word, ...rows };
    if (isAny[word] === 1) return { ...said, sounds: [], ratio: 0, evidence: omitted };
    const states = runsOf(to - from, (row) => path[from + row]!);
    const spans = new Map(
      states.map(([start, end]) => {
        const state = path[from + start]!;
        const set = lattice.sets[lattice.setOf[state]!]!;
        return [state, { set, firstRow: rows.firstRow + start, endRow: rows.firstRow + end }];
      }),
    );
    const ratios = ratiosOf(heard, lattice, path[from]! - placeOf[path[from]!]!, spans);
    const sum = ratios.reduce((total, ratio) => total + ratio, 0);
    const evidence = omitted + sum - ratios.length * USUAL_RATIO;
    return { ...said, sounds: [...spans.values()], ratio: sum / ratios.length, evidence };
  });
}

/** How many rows of a stretch are speech rather than silence. */
export function spokenRows({ classes }: Heard, { firstRow, endRow }: Block): number {
  let count = 0;
  for (let row = firstRow; row < endRow; row++) if (classes[row * CLASSES.length]! < 0.5) count += 1;
  return count;
}

/** The ratio of every sound of a pronunciation, given its first state and when its sounds are said. */
function ratiosOf(
  { classes }: Heard,
  { isLast, isOptional }: Lattice,
  firstState: number,
  spans: ReadonlyMap<number, SoundSpan>,
): number[] {
  const explained = new Float64Array(CLASSES.length);
  const ratios: number[] = [];
  for (let state = firstState; ; state++) {
    const span = spans.get(state);
    if (span) {
      let sum = 0;
      for (let row = span.firstRow; row < span.endRow; row++) {
        explain(classes.subarray(row * CLASSES.length, (row + 1) * CLASSES.length), explained);
        sum += Math.max(...span.set.map((index) => explained[index]!));
      }
      ratios.push(sum / (span.endRow - span.firstRow));
    } else if (isOptional[state] === 0) ratios.push(OMITTED_RATIO);
    if (isLast[state] === 1) return ratios;
  }
}

/**
 * Whether the text fits, for each of consecutive passages: the likeliest sequence of "fits" and "does not".
 *
 * @param before whether it fits just before them; null where nothing is before
 */
export function fitsOf(passages: readonly Passage[], before: boolean | null): boolean[] {
  let fits = before === false ? -CHANGE_COST : 0;
  let not = before === true ? -CHANGE_COST : 0;
  const cameFrom = passages.map(({ evidence }) => {
    const from = { fits: fits >= not - CHANGE_COST, not: fits - CHANGE_COST > not };
    [fits, not] = [Math.max(fits, not - CHANGE_COST) + evidence, Math.max(not, fits - CHANGE_COST)];
    return from;
  });
  const decided: boolean[] = [];
  let state = fits > not;
  for (const from of cameFrom.reverse()) {
    decided.push(state);
    state = state ? from.fits : from.not;
  }
  return decided.reverse();
}

/** Runs of equal values: where each begins and, after its last, ends. */
function runsOf(length: number, valueAt: (index: number) => number): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let from = 0; from < length;) {
    let to = from + 1;
    while (to < length && valueAt(to) === valueAt(from)) to += 1;
    runs.push([from, to]);
    from = to;
  }
  return runs;
}
