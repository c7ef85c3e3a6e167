/** A word of a text as it is written there, and what of it is to be looked up. */
export interface Word {
  readonly text: string;
  /** Small letters, apostrophes straight, NFC; empty where it holds digits and could be said in many ways. */
  readonly spelling: string;
  /** Two to five capitals in a text that has small letters too: spelt out letter by letter, perhaps. */
  readonly initials: boolean;
}

/** Runs of letters, of one Japanese script, or of figures. Hyphens and dashes part words; marks of stress go. */
const WORD =
  /\p{Script=Hiragana}+ー*|[\p{Script=Katakana}ー]+|\p{Script=Han}|[\p{L}\p{M}][\p{L}\p{M}’']*|[\d.,:/%°$€£§&+=]*\d[\d.,:/%°$€£]*/gu;

/** A text without what is not said: stage directions in square brackets, marks of stress. */
export function saidText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\p{L}\+\p{L}/gu, (pair) => pair.replace('+', ''));
}

/** The words of a text in their order, each found in its {@link saidText}. */
export function wordsOf(text: string): Word[] {
  const said = saidText(text);
  const hasSmallLetters = /\p{Ll}{2}/u.test(said);
  return Array.from(said.matchAll(WORD), ([found]) => {
    const text = found.replace(/[’']+$/, '');
    const initials = hasSmallLetters && /^\p{Lu}{2,5}$/u.test(text);
    return { text, spelling: /\d/.test(text) ? '' : text.toLowerCase().replaceAll('’', "'"), initials };
  });
}
