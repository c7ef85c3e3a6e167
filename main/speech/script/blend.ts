import { CLASSES } from '../heard.ts';
import type { SoundClass } from '../heard.ts';
import type { SoundSpan } from './fit.ts';

/** How much of a row the text decides; the rest stays as it was heard, with its timing. */
const TEXT_SHARE = 0.6;
/** Probability of a closure that the text has, in its surest row and in those beside it. */
const SURE_CLOSURE = 0.9;
const NEAR_CLOSURE = 0.5;
/** What is left of closures that the text does not have. */
const FALSE_CLOSURE = 0.15;
/** Closures heard this close to one of the text belong to it. */
const CLOSURE_ROWS = 2;

const BILABIALS = [classNumber('pb'), classNumber('m')];

/**
 * Posteriors in which the sounds of a text lead: every p, b and m of it is a sure closure in the row where the network
 * hears it best, others fade while its sounds last, and each sound is mixed with what the text says.
 *
 * @param sounds in order of time
 */
export function blend(classes: Float32Array, sounds: readonly SoundSpan[]): Float32Array {
  const blended = classes.slice();
  const isClosure = sounds.map(({ set }) => set.every((index) => BILABIALS.includes(index)));
  // 1 in rows whose closures are the text's own.
  const own = new Uint8Array(classes.length / CLASSES.length);
  sounds.forEach(({ firstRow, endRow }, index) => {
    if (isClosure[index]) own.fill(1, Math.max(0, firstRow - CLOSURE_ROWS), endRow + CLOSURE_ROWS);
  });
  sounds.forEach((sound, index) => {
    for (let row = sound.firstRow; row < sound.endRow; row++) {
      mix(blended, row, sound.set, TEXT_SHARE);
      if (own[row] === 0) fadeClosure(blended, row);
    }
    if (isClosure[index]) close(blended, classes, sound);
  });
  return blended;
}

/** Makes sure of a closure where it was heard best, or in the middle where it was not heard. */
function close(blended: Float32Array, classes: Float32Array, { set, firstRow, endRow }: SoundSpan): void {
  let best = (firstRow + endRow - 1) >> 1;
  for (let row = firstRow; row < endRow; row++) if (closureAt(classes, row) > closureAt(classes, best)) best = row;
  for (let row = Math.max(firstRow, best - 1); row < Math.min(endRow, best + 2); row++) {
    const heard = set.reduce((sum, index) => sum + blended[row * CLASSES.length + index]!, 0);
    const least = row === best ? SURE_CLOSURE : NEAR_CLOSURE;
    if (heard < least) mix(blended, row, set, (least - heard) / (1 - heard));
  }
}

/** Moves `share` of a row to the classes of a set, in the proportions in which they were heard. */
function mix(classes: Float32Array, row: number, set: readonly number[], share: number): void {
  const at = row * CLASSES.length;
  // A little for each, so that a sound that was not heard at all has proportions too.
  const weights = set.map((index) => classes[at + index]! + 0.01);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (let index = 0; index < CLASSES.length; index++) classes[at + index]! *= 1 - share;
  set.forEach((index, i) => {
    classes[at + index]! += (share * weights[i]!) / sum;
  });
}

/** Takes most of a closure away from a row; the other classes share it. */
function fadeClosure(classes: Float32Array, row: number): void {
  const before = closureAt(classes, row);
  const others = (1 - before * FALSE_CLOSURE) / (1 - before);
  for (let index = 0; index < CLASSES.length; index++) {
    classes[row * CLASSES.length + index]! *= BILABIALS.includes(index) ? FALSE_CLOSURE : others;
  }
}

function closureAt(classes: Float32Array, row: number): number {
  return BILABIALS.reduce((sum, index) => sum + classes[row * CLASSES.length + index]!, 0);
}

function classNumber(name: SoundClass): number {
  return CLASSES.indexOf(name);
}
