import type { ScriptFit, ScriptText, SpokenWord } from '../../contract/script.ts';
import { HEARD_RATE_HZ } from '../heard.ts';
import type { Heard } from '../heard.ts';
import { blend } from './blend.ts';
import { spokenRows } from './fit.ts';
import { follow } from './follow.ts';
import type { JudgedPassage } from './follow.ts';
import { openReadings } from './readings.ts';
import { wordsOf } from './words.ts';

/** Where more of the words than this are in a writing that nobody here can read, the text is no help. */
const MOST_UNREADABLE = 1 / 3;
/** A text that fits less of the speech than this does so by chance. */
const LEAST_FITTING_SHARE = 0.2;
/** A word whose sounds fit worse on average does not lead. */
const LEAST_RATIO = -1.2;
/** Stretches off the text that are worth mentioning. */
const LEAST_MISFIT_ROWS = 2 * HEARD_RATE_HZ;

export interface Guided {
  /** As it was heard, with the text leading where it fits. */
  readonly heard: Heard;
  readonly fit: ScriptFit;
}

/**
 * Lets a text lead what was heard: its sounds are aligned to the posteriors, each word is judged by how well it fits,
 * and fitting words decide. The text may hold more than is said, and something else may be said in between. Slow: a
 * second or two for half an hour of speech.
 */
export async function guide(heard: Heard, { text, language }: ScriptText): Promise<Guided> {
  const words = wordsOf(text);
  const readings = words.map(await openReadings(language));
  const unreadable = readings.filter((reading) => reading === undefined).length;
  if (unreadable > MOST_UNREADABLE * words.length) return { heard, fit: without('unreadable') };
  const passages = follow(heard, readings);
  const fitting = passages.filter(({ word, fits }) => word !== null && fits);
  const leading = fitting.filter(leads);
  const spoken = spokenRows(heard, { firstRow: 0, endRow: heard.rows });
  const rows = leading.reduce((sum, { firstRow, endRow }) => sum + endRow - firstRow, 0);
  if (rows === 0 || rows < LEAST_FITTING_SHARE * spoken) return { heard, fit: without('ignored') };
  const off = misfits(passages);
  const classes = blend(
    heard.classes,
    leading.flatMap(({ sounds }) => sounds),
  );
  const spokenWords = fitting.map((passage) => spokenWord(passage, words[passage.word!]!.text));
  return {
    heard: { ...heard, classes },
    fit: { verdict: off.length > 0 ? 'partly' : 'fits', words: spokenWords, misfits: off },
  };
}

function without(verdict: ScriptFit['verdict']): ScriptFit {
  return { verdict, words: [], misfits: [] };
}

function leads({ sounds, ratio }: JudgedPassage): boolean {
  return sounds.length > 0 && ratio >= LEAST_RATIO;
}

function spokenWord(passage: JudgedPassage, text: string): SpokenWord {
  const { word, firstRow, endRow, ratio } = passage;
  return { word: word!, text, ...secondsOf(firstRow, endRow), confidence: Math.exp(ratio), leads: leads(passage) };
}

/** Where something else than the text is said. */
function misfits(passages: readonly JudgedPassage[]): ScriptFit['misfits'] {
  const found: { firstRow: number; endRow: number }[] = [];
  for (const { fits, firstRow, endRow } of passages) {
    if (fits) continue;
    const last = found.at(-1);
    if (last?.endRow === firstRow) last.endRow = endRow;
    else found.push({ firstRow, endRow });
  }
  return found
    .filter(({ firstRow, endRow }) => endRow - firstRow >= LEAST_MISFIT_ROWS)
    .map(({ firstRow, endRow }) => secondsOf(firstRow, endRow));
}

/** A row stands for the 20 ms around its centre. */
function secondsOf(firstRow: number, endRow: number): { startSeconds: number; endSeconds: number } {
  return { startSeconds: Math.max(0, (firstRow - 0.5) / HEARD_RATE_HZ), endSeconds: (endRow - 0.5) / HEARD_RATE_HZ };
}
