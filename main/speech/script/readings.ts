import { openEnglish, openEnglishLetters } from './english.ts';
import type { Pronunciations } from './slots.ts';
import { createSpeller } from './spelling.ts';
import type { Spelling } from './spelling.ts';
import { CYRILLIC } from './spellings/cyrillic.ts';
import { DUTCH } from './spellings/dutch.ts';
import { FRENCH } from './spellings/french.ts';
import { GERMAN } from './spellings/german.ts';
import { KANA } from './spellings/kana.ts';
import { LATIN } from './spellings/latin.ts';
import { ITALIAN, PORTUGUESE, SPANISH } from './spellings/southern.ts';
import type { Word } from './words.ts';

/** How a word may be said; null: in any way (figures, initials), undefined: nobody here can read it. */
export type Reading = Pronunciations | null | undefined;

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
  pt: PORTUGUESE,
  nl: DUTCH,
};

/** What distinguishes katakana from hiragana in Unicode. */
const KATAKANA_OFFSET = 0x60;

/**
 * How words of a language (BCP 47) are read. Any language in Latin letters, Cyrillic or kana is read by some table;
 * other writings by none.
 */
export async function openReadings(language: string): Promise<(word: Word) => Reading> {
  const primary = language.toLowerCase().split('-')[0]!;
  const english = primary === 'en' ? { word: await openEnglish(), letters: await openEnglishLetters() } : null;
  const speller = createSpeller(SPELLINGS[primary] ?? {}, LATIN, CYRILLIC, KANA);
  return ({ text, spelling, initials }) => {
    if (spelling === '') return null;
    const listed = english?.word(spelling);
    if (initials) {
      const spelt = english?.letters(text);
      return spelt ? [...spelt, ...(listed ?? [])] : null;
    }
    if (listed) return readable(listed);
    const kana = spelling.replace(/[ァ-ヴ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - KATAKANA_OFFSET));
    const spelt = speller.spell(kana);
    return spelt ? readable([spelt]) : undefined;
  };
}

/** A word of which nothing is heard for sure (a lone ’) takes no part. */
function readable(pronunciations: Pronunciations): Reading {
  return pronunciations.every((slots) => slots.length > 0) ? pronunciations : null;
}
