import { CLASSES, HEARD_RATE_HZ } from '../heard.ts';
import type { Heard } from '../heard.ts';
import { align } from './aligner.ts';
import { fitsOf, passagesOf, spokenRows } from './fit.ts';
import type { Block, Passage } from './fit.ts';
import { latticeOf } from './lattice.ts';
import type { Reading } from './readings.ts';

/** Bounds of a block: long enough to tell a text that belongs, and short enough for the search's memory. */
const SHORTEST_BLOCK_ROWS = 20 * HEARD_RATE_HZ;
const LONGEST_BLOCK_ROWS = 40 * HEARD_RATE_HZ;
/** Words ahead in which a block looks for itself: what is left out at once must be less. */
const WORDS_AHEAD = 400;
/** A block that begins further on in the text than this must fit well as a whole to be believed. */
const NEAR_WORDS = 20;
const LEAST_FAR_WORDS = 10;
const LEAST_FAR_SHARE = 0.5;

/** A passage, and whether the text fits there. */
export interface JudgedPassage extends Passage {
  readonly fits: boolean;
}

/**
 * Follows a text through a recording, block by block. Each block may begin anywhere in the next 400 words: so minutes
 * without text, or text that is left out, cost the blocks that they lie in and nothing after them.
 */
export function follow(heard: Heard, readings: readonly Reading[]): JudgedPassage[] {
  const judged: JudgedPassage[] = [];
  let nextWord = 0;
  for (const block of blocksOf(heard)) {
    const lattice = latticeOf(readings.slice(nextWord, nextWord + WORDS_AHEAD));
    const rows = heard.classes.subarray(block.firstRow * CLASSES.length, block.endRow * CLASSES.length);
    const passages = passagesOf(heard, block, lattice, align(lattice, rows), nextWord);
    const fits = fitsOf(passages, judged.at(-1)?.fits ?? null);
    const fitting = passages.filter(({ word }, index) => word !== null && fits[index]);
    const believed = isBelievable(heard, block, fitting, nextWord);
    judged.push(...passages.map((passage, index) => ({ ...passage, fits: believed && fits[index]! })));
    if (believed) nextWord = fitting.at(-1)!.word! + 1;
  }
  return judged;
}

function isBelievable(heard: Heard, block: Block, fitting: readonly Passage[], nextWord: number): boolean {
  const first = fitting[0];
  if (!first) return false;
  if (first.word! - nextWord <= NEAR_WORDS) return true;
  const rows = fitting.reduce((sum, { firstRow, endRow }) => sum + endRow - firstRow, 0);
  return fitting.length >= LEAST_FAR_WORDS && rows >= LEAST_FAR_SHARE * spokenRows(heard, block);
}

/** Cuts a recording in the middle of its longest silences, or anywhere where there are none. */
function blocksOf({ rows, classes }: Heard): Block[] {
  const blocks: Block[] = [];
  for (let firstRow = 0; firstRow < rows;) {
    let endRow = Math.min(rows, firstRow + LONGEST_BLOCK_ROWS);
    if (endRow < rows) {
      let longest = 0;
      let silent = 0;
      for (let row = firstRow + SHORTEST_BLOCK_ROWS; row < firstRow + LONGEST_BLOCK_ROWS; row++) {
        silent = classes[row * CLASSES.length]! > 0.5 ? silent + 1 : 0;
        if (silent <= longest) continue;
        longest = silent;
        endRow = row + 1 - (silent >> 1);
      }
    }
    blocks.push({ firstRow, endRow });
    firstRow = endRow;
  }
  return blocks;
}
