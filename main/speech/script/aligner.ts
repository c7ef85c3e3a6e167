import { CLASSES } from '../heard.ts';
import { explain } from './confusions.ts';
import type { Lattice } from './lattice.ts';

/** Costs are logarithms of likelihood ratios; a row that is just as the text says costs nothing. */
const COSTS = {
  /** A row of something else than the text, and beginning with it. */
  other: 1.1,
  otherStart: 3,
  /** A row of figures or of what cannot be read. */
  any: 0.5,
  /** Beginning to leave out words, and each of them. */
  omission: 4,
  omittedWord: 0.6,
  /** For each word by which the recording begins later than the text. */
  lateStart: 0.1,
} as const;

/** Ways that are worse than the best by more are given up. */
const BEAM = 40;

const NOWHERE = -1;

/** Where every way came from in one row. */
interface Trace {
  readonly firstWord: number;
  /** For each state from the first word's on: how many places back it was a row before, up to the word's start. */
  readonly steps: Uint8Array;
  /** For each word from the first on: the state before its start. */
  readonly starts: Int32Array;
}

/**
 * The likeliest way through a lattice (Viterbi with a beam): the state of each row. Words may be left out, other things
 * said between them, and the rows may begin and end anywhere in the text. Meant for some tens of seconds: what it
 * remembers grows with rows × words.
 *
 * @param classes posteriors, `CLASSES.length` a row
 */
export function align(lattice: Lattice, classes: Float32Array): Int32Array {
  const search = new Search(lattice);
  for (let at = 0; at < classes.length; at += CLASSES.length) search.push(classes.subarray(at, at + CLASSES.length));
  return search.finish();
}

class Search {
  readonly #lattice: Lattice;
  readonly #ratios = new Float64Array(CLASSES.length);
  readonly #emissions: Float64Array;
  readonly #traces: Trace[] = [];
  /** For each state, the score of the best way to it. */
  #scores: Float64Array;
  #next: Float64Array;
  /** For each word, the score of the best way to its start, and its state a row before. */
  readonly #startScores: Float64Array;
  readonly #startStates: Int32Array;
  /** Words under consideration; everything outside has a score of −∞. */
  #firstWord = 0;
  #endWord: number;
  #best = 0;

  constructor(lattice: Lattice) {
    const states = lattice.wordOf.length;
    const starts = lattice.wordCount + 1;
    this.#lattice = lattice;
    this.#emissions = new Float64Array(lattice.sets.length);
    this.#scores = new Float64Array(states).fill(-Infinity);
    this.#next = new Float64Array(states).fill(-Infinity);
    this.#startScores = Float64Array.from({ length: starts }, (_, word) => -COSTS.lateStart * word);
    this.#startStates = new Int32Array(starts).fill(NOWHERE);
    this.#endWord = starts;
  }

  push(posteriors: Float32Array): void {
    explain(posteriors, this.#ratios);
    for (const [number, set] of this.#lattice.sets.entries()) {
      let most = -Infinity;
      for (const index of set) most = Math.max(most, this.#ratios[index]!);
      this.#emissions[number] = most;
    }
    if (this.#traces.length > 0) this.#reachStarts();
    this.#traces.push(this.#advance());
    [this.#scores, this.#next] = [this.#next, this.#scores];
    this.#narrow();
  }

  finish(): Int32Array {
    const { stateOf, wordOf, placeOf } = this.#lattice;
    const path = new Int32Array(this.#traces.length);
    let state = this.#bestState();
    for (let row = path.length - 1; row >= 0; row--) {
      const { firstWord, steps, starts } = this.#traces[row]!;
      path[row] = state;
      const word = wordOf[state]!;
      const back = steps[state - stateOf[firstWord]!]!;
      // Silence and something else have no places before them but the word's start.
      state = back > Math.max(0, placeOf[state]!) ? starts[word - firstWord]! : state - back;
    }
    return path;
  }

  /** Ways to the starts of words: past the word before, from silence or something else, or leaving out words. */
  #reachStarts(): void {
    const { stateOf } = this.#lattice;
    let omittedScore = -Infinity;
    let omittedState = NOWHERE;
    let pastScore = -Infinity;
    let pastState = NOWHERE;
    for (let word = this.#firstWord; word < this.#startScores.length; word++) {
      const first = stateOf[word]!;
      let score = pastScore;
      let state = pastState;
      for (let leading = first; leading < first + 2; leading++) {
        if (this.#scores[leading]! <= score) continue;
        score = this.#scores[leading]!;
        state = leading;
      }
      const omitting = omittedScore > score;
      this.#startScores[word] = omitting ? omittedScore : score;
      this.#startStates[word] = omitting ? omittedState : state;
      if (word >= this.#endWord) {
        // Past the last word under consideration only what is still worth it.
        if (this.#startScores[word]! < this.#best - BEAM) break;
        this.#endWord = word + 1;
      }
      if (score - COSTS.omission > omittedScore) {
        omittedScore = score - COSTS.omission;
        omittedState = state;
      }
      omittedScore -= COSTS.omittedWord;
      [pastScore, pastState] = this.#bestPast(word);
    }
  }

  /** The best way past a word, and its last state in it. */
  #bestPast(word: number): [score: number, state: number] {
    const { stateOf, isLast, skipCost } = this.#lattice;
    let best = -Infinity;
    let bestState = NOWHERE;
    let score = -Infinity;
    let from = NOWHERE;
    for (let state = stateOf[word]! + 2; state < stateOf[word + 1]!; state++) {
      score -= skipCost[state]!;
      if (this.#scores[state]! >= score) {
        score = this.#scores[state]!;
        from = state;
      }
      if (isLast[state] === 0) continue;
      if (score > best) {
        best = score;
        bestState = from;
      }
      score = -Infinity;
    }
    return [best, bestState];
  }

  /** Scores of all states under consideration in the new row. */
  #advance(): Trace {
    const { stateOf, isLast, skipCost, setOf, isAny } = this.#lattice;
    const firstState = stateOf[this.#firstWord]!;
    const steps = new Uint8Array(stateOf[this.#endWord]! - firstState);
    const enter = (state: number, start: number, emission: number): void => {
      const stay = this.#scores[state]!;
      this.#next[state] = Math.max(stay, start) + emission;
      steps[state - firstState] = start > stay ? 1 : 0;
    };
    for (let word = this.#firstWord; word < this.#endWord; word++) {
      const first = stateOf[word]!;
      const start = this.#startScores[word]!;
      enter(first, start, this.#emissions[setOf[first]!]!);
      enter(first + 1, start - COSTS.otherStart, -COSTS.other);
      const cost = isAny[word] === 1 ? COSTS.any : 0;
      let score = start;
      let back = 1;
      for (let state = first + 2; state < stateOf[word + 1]!; state++) {
        const stay = this.#scores[state]!;
        this.#next[state] = Math.max(stay, score) + this.#emissions[setOf[state]!]! - cost;
        steps[state - firstState] = score > stay ? back : 0;
        score -= skipCost[state]!;
        back += 1;
        if (stay > score) {
          score = stay;
          back = 1;
        }
        if (isLast[state] === 0) continue;
        score = start;
        back = 1;
      }
    }
    return { firstWord: this.#firstWord, steps, starts: this.#startStates.slice(this.#firstWord, this.#endWord) };
  }

  /** Leaves out of consideration the words before the first and after the last that is worth it. */
  #narrow(): void {
    const { stateOf } = this.#lattice;
    this.#best = this.#scores[this.#bestState()]!;
    const isWorthIt = (word: number): boolean => {
      for (let state = stateOf[word]!; state < stateOf[word + 1]!; state++) {
        if (this.#scores[state]! > this.#best - BEAM) return true;
      }
      return false;
    };
    const forget = (word: number): void => {
      this.#scores.fill(-Infinity, stateOf[word], stateOf[word + 1]);
      this.#next.fill(-Infinity, stateOf[word], stateOf[word + 1]);
    };
    while (!isWorthIt(this.#firstWord)) forget(this.#firstWord++);
    while (!isWorthIt(this.#endWord - 1)) forget(--this.#endWord);
  }

  #bestState(): number {
    const { stateOf } = this.#lattice;
    let best = stateOf[this.#firstWord]!;
    for (let state = best; state < stateOf[this.#endWord]!; state++) {
      if (this.#scores[state]! > this.#scores[best]!) best = state;
    }
    return best;
  }
}
