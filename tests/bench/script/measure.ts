import { CLASSES, HEARD_RATE_HZ } from '../../../main/speech/heard.ts';
import type { Heard } from '../../../main/speech/heard.ts';
import { spokenRows } from '../../../main/speech/script/fit.ts';
import { guide } from '../../../main/speech/script/guide.ts';
import type { Guided } from '../../../main/speech/script/guide.ts';
import type { Clip, Labelled, Source } from './clips.ts';

/** What was measured of one source. */
export interface Measured {
  readonly source: string;
  readonly clips: number;
  /** Clips whose own text leads; and whose text of something else leads in any place. */
  readonly accepted: number;
  readonly misled: number;
  /** Share of the speech that the own text leads. */
  readonly ledShare: number;
  /** Milliseconds between word boundaries and those of forced alignment; empty where that has no words. */
  readonly boundaryErrors: readonly number[];
  readonly bilabials: number;
  /** How many of them are heard as closures, without the text and with it. */
  readonly closedAlone: number;
  readonly closedLed: number;
  /** Share of speaking time, away from bilabials, that is heard as a closure. */
  readonly falseAlone: number;
  readonly falseLed: number;
}

/** From here on the articulation rules shut the lips (`articulation.ts`). */
const CLOSURE = 0.35;
const SLACK_SECONDS = 0.02;
/** Rows around a bilabial in which a closure is not false. */
const NEAR_ROWS = 3;

export async function measureSource(
  { name, heldOut, language, clips, otherTexts }: Source,
  hear: (path: string) => Promise<Heard>,
): Promise<Measured> {
  const sums = { accepted: 0, misled: 0, led: 0, spoken: 0, bilabials: 0, closedAlone: 0, closedLed: 0 };
  const open = { rows: 0, falseAlone: 0, falseLed: 0 };
  const boundaryErrors: number[] = [];
  for (const [index, clip] of clips.entries()) {
    const heard = await hear(clip.path);
    const led = await guide(heard, { text: clip.text, language });
    const misled = await guide(heard, { text: otherTexts[index]!, language });
    if (led.fit.words.length > 0) sums.accepted += 1;
    if (misled.fit.words.length > 0) sums.misled += 1;
    sums.led += ledRows(led);
    sums.spoken += spokenRows(heard, { firstRow: 0, endRow: heard.rows });
    boundaryErrors.push(...errorsOf(clip.words, led));
    for (const bilabial of clip.bilabials) {
      sums.bilabials += 1;
      if (closureDuring(heard, bilabial) > CLOSURE) sums.closedAlone += 1;
      if (closureDuring(led.heard, bilabial) > CLOSURE) sums.closedLed += 1;
    }
    for (const row of openRows(heard, clip)) {
      open.rows += 1;
      if (closureAt(heard, row) > CLOSURE) open.falseAlone += 1;
      if (closureAt(led.heard, row) > CLOSURE) open.falseLed += 1;
    }
  }
  return {
    source: `${language} ${name}${heldOut ? '' : ' *'}`,
    clips: clips.length,
    ...sums,
    ledShare: sums.led / sums.spoken,
    boundaryErrors,
    falseAlone: open.falseAlone / open.rows,
    falseLed: open.falseLed / open.rows,
  };
}

function ledRows({ fit }: Guided): number {
  const leading = fit.words.filter(({ leads }) => leads);
  return leading.reduce((sum, word) => sum + (word.endSeconds - word.startSeconds) * HEARD_RATE_HZ, 0);
}

/** Errors of starts and ends of the words that both have, in milliseconds. */
function errorsOf(labelled: readonly Labelled[], { fit }: Guided): number[] {
  const errors: number[] = [];
  let next = 0;
  for (const { name, startSeconds, endSeconds } of labelled) {
    const at = fit.words.findIndex(({ text }, index) => {
      return index >= next && index < next + 6 && text.toLowerCase().replace('’', "'") === name;
    });
    if (at < 0) continue;
    next = at + 1;
    const found = fit.words[at]!;
    errors.push(1000 * Math.abs(found.startSeconds - startSeconds), 1000 * Math.abs(found.endSeconds - endSeconds));
  }
  return errors;
}

function closureAt({ classes }: Heard, row: number): number {
  const at = row * CLASSES.length;
  return classes[at + CLASSES.indexOf('pb')]! + classes[at + CLASSES.indexOf('m')]!;
}

function rowsOf({ rows }: Heard, { startSeconds, endSeconds }: Labelled): [first: number, last: number] {
  const row = (seconds: number): number => Math.max(0, Math.min(rows - 1, Math.round(seconds * HEARD_RATE_HZ)));
  return [row(startSeconds - SLACK_SECONDS), row(endSeconds + SLACK_SECONDS)];
}

function closureDuring(heard: Heard, bilabial: Labelled): number {
  const [first, last] = rowsOf(heard, bilabial);
  let most = 0;
  for (let row = first; row <= last; row++) most = Math.max(most, closureAt(heard, row));
  return most;
}

/** Rows of speech away from every bilabial. */
function openRows(heard: Heard, { allBilabials }: Clip): number[] {
  const near = new Uint8Array(heard.rows);
  for (const bilabial of allBilabials) {
    const [first, last] = rowsOf(heard, bilabial);
    near.fill(1, Math.max(0, first - NEAR_ROWS), last + NEAR_ROWS + 1);
  }
  const rows = Array.from({ length: heard.rows }, (_, row) => row);
  return rows.filter((row) => near[row] === 0 && heard.classes[row * CLASSES.length]! < 0.5);
}
