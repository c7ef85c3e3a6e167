import { CLASSES } from '../heard.ts';
import type { Reading } from './readings.ts';
import type { Slot } from './slots.ts';

/** What leaving out a sound costs, in logarithms of likelihood: one that may be left out, and one that should not. */
const SKIP_OPTIONAL = 0.2;
const SKIP_NEEDED = 4;

/** Bits of a set of classes. */
type ClassSet = number;

/** Any sound of speech: what figures and initials are. */
const ANY: ClassSet = 2 ** CLASSES.length - 2;

/**
 * A text as states for the aligner. Word w has the states `stateOf[w]` … `stateOf[w + 1] − 1`: first silence before it,
 * then something else said before it, then its pronunciations one after the other. A last pair of states follows the
 * last word.
 */
export interface Lattice {
  readonly wordCount: number;
  /** `wordCount + 2` entries. */
  readonly stateOf: Int32Array;
  /** For each state, the word that it belongs to. */
  readonly wordOf: Int32Array;
  /** For each state of a pronunciation, its place in it from 0; −1 for silence and −2 for something else. */
  readonly placeOf: Int16Array;
  /** For each state, whether its pronunciation ends there. */
  readonly isLast: Uint8Array;
  /** What leaving out the state's sound costs, and whether it is one that speakers may leave out. */
  readonly skipCost: Float32Array;
  readonly isOptional: Uint8Array;
  /** For each state, its number in `sets`. */
  readonly setOf: Int16Array;
  /** The different sets of classes that states may be heard as. */
  readonly sets: readonly (readonly number[])[];
  /** For each word, whether it is any sound at all. */
  readonly isAny: Uint8Array;
}

const SILENCE_PLACE = -1;
const OTHER_PLACE = -2;
/** States before a word's pronunciations. */
const LEADING = 2;

/** Builds the states of words, each with how it may be said; words that cannot be read count as any sound. */
export function latticeOf(readings: readonly Reading[]): Lattice {
  const numbers = new Map<ClassSet, number>();
  const numberOf = (set: ClassSet): number => {
    const number = numbers.get(set) ?? numbers.size;
    numbers.set(set, number);
    return number;
  };
  const pronunciations = readings.map((reading) => reading?.map(statesOf) ?? [[{ set: ANY, skipCost: Infinity }]]);
  const counts = [...pronunciations.map((ways) => LEADING + ways.flat().length), LEADING];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const lattice = {
    wordCount: readings.length,
    stateOf: new Int32Array(counts.length + 1),
    wordOf: new Int32Array(total),
    placeOf: new Int16Array(total),
    isLast: new Uint8Array(total),
    skipCost: new Float32Array(total),
    isOptional: new Uint8Array(total),
    setOf: new Int16Array(total),
  };
  let state = 0;
  const add = (word: number, place: number, set: ClassSet, skipCost: number, last: boolean): void => {
    lattice.wordOf[state] = word;
    lattice.placeOf[state] = place;
    lattice.isLast[state] = last ? 1 : 0;
    lattice.skipCost[state] = skipCost;
    lattice.isOptional[state] = skipCost === SKIP_OPTIONAL ? 1 : 0;
    lattice.setOf[state] = numberOf(set);
    state += 1;
  };
  for (let word = 0; word <= readings.length; word++) {
    lattice.stateOf[word] = state;
    add(word, SILENCE_PLACE, 1, Infinity, false);
    add(word, OTHER_PLACE, ANY, Infinity, false);
    for (const way of pronunciations[word] ?? []) {
      way.forEach(({ set, skipCost }, place) => {
        add(word, place, set, skipCost, place === way.length - 1);
      });
    }
  }
  lattice.stateOf[readings.length + 1] = state;
  const sets = Array.from(numbers.keys(), (set) => CLASSES.flatMap((_, index) => (set & (1 << index) ? [index] : [])));
  return { ...lattice, sets, isAny: Uint8Array.from(readings, (reading) => (reading ? 0 : 1)) };
}

function statesOf(slots: readonly Slot[]): { readonly set: ClassSet; readonly skipCost: number }[] {
  return slots.map(({ classes, optional }) => ({
    set: classes.reduce((set, name) => set | (1 << CLASSES.indexOf(name)), 0),
    skipCost: optional ? SKIP_OPTIONAL : SKIP_NEEDED,
  }));
}
