import { slotsOfArpabet } from './arpabet.ts';
import { slotsOf } from './slots.ts';
import type { Pronunciations, Slot } from './slots.ts';
import { createSpeller } from './spelling.ts';
import { ENGLISH } from './spellings/english.ts';
import { LATIN } from './spellings/latin.ts';

type Dictionary = Readonly<Record<string, string | undefined>>;

/** Endings that the dictionary need not have with every word. */
const ENDINGS: readonly (readonly [ending: string, slots: readonly Slot[]])[] = [
  ["'s", slotsOf('er/ih? s')],
  ["'", []],
  ['s', slotsOf('er/ih? s')],
  ['ed', slotsOf('er/ih? td')],
  ['d', slotsOf('td')],
  ['ing', slotsOf('ih/i n kg?')],
  ['ly', slotsOf('l i')],
];

/**
 * English words by Carnegie Mellon's pronouncing dictionary (134,000 of them, 4.7 MB, read at the first use), then by
 * their spelling.
 */
export async function openEnglish(): Promise<(word: string) => Pronunciations | null> {
  const { dictionary } = (await import('cmu-pronouncing-dictionary')) as { dictionary: Dictionary };
  const speller = createSpeller(ENGLISH, LATIN);
  return (word) => {
    const listed = listedAs(dictionary, word);
    if (listed.length > 0) return listed;
    for (const [ending, slots] of ENDINGS) {
      const stem = word.endsWith(ending) ? listedAs(dictionary, word.slice(0, -ending.length)) : [];
      if (stem.length > 0) return stem.map((sounds) => [...sounds, ...slots]);
    }
    const spelt = speller.spell(word);
    return spelt && [spelt];
  };
}

/** The letters' names, one after the other, for what is spelt out; null if there is something else than letters. */
export async function openEnglishLetters(): Promise<(letters: string) => Pronunciations | null> {
  const { dictionary } = (await import('cmu-pronouncing-dictionary')) as { dictionary: Dictionary };
  return (letters) => {
    const names = Array.from(letters.toLowerCase(), (letter) => dictionary[`${letter}.`]);
    return names.every((name) => name !== undefined) ? [names.flatMap(slotsOfArpabet)] : null;
  };
}

/** Every pronunciation of a word: they are listed as `word`, `word(2)`, `word(3)`… */
function listedAs(dictionary: Dictionary, word: string): Slot[][] {
  const found: Slot[][] = [];
  for (let number = 1; ; number++) {
    const name = number === 1 ? word : `${word}(${number})`;
    const pronunciation = Object.hasOwn(dictionary, name) ? dictionary[name] : undefined;
    if (pronunciation === undefined) return found;
    // Some entries end in a remark: `# place, danish`.
    found.push(slotsOfArpabet(pronunciation.split(' #')[0]!));
  }
}
