import { CLASSES } from '../heard.ts';
import type { SoundClass } from '../heard.ts';

/** One sound of a word as its spelling or a dictionary promises it. */
export interface Slot {
  /** The classes it may be heard as, any of them. */
  readonly classes: readonly SoundClass[];
  /** Whether speakers may leave it out without it being an omission: silent letters, second halves of diphthongs. */
  readonly optional: boolean;
}

/** Ways to say one word, each a row of sounds. */
export type Pronunciations = readonly (readonly Slot[])[];

const KNOWN = new Set<string>(CLASSES);

/**
 * Slots from the notation of the tables here: sounds apart by spaces, candidates by `/`, `?` after what may be left
 * out. `'td? sh'` is an optional t or d and a sh; `'e/er i?'` an e or a schwa and perhaps an i.
 */
export function slotsOf(notation: string): Slot[] {
  return notation.split(' ').flatMap((part) => {
    if (part === '') return [];
    const optional = part.endsWith('?');
    const names = (optional ? part.slice(0, -1) : part).split('/');
    return [{ classes: names.map(classNamed), optional }];
  });
}

function classNamed(name: string): SoundClass {
  if (!KNOWN.has(name)) throw new Error(`There is no class of sounds “${name}”.`);
  return name as SoundClass;
}
