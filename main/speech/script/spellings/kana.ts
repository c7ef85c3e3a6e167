import type { Spelling } from '../spelling.ts';

const VOWELS = { a: 'a', i: 'i', u: 'u/er?', e: 'e', o: 'o' } as const;

/** Rows of hiragana in the order a i u e o, with the consonant of each. */
const ROWS: readonly (readonly [kana: string, consonant: string])[] = [
  ['あいうえお', ''],
  ['かきくけこ', 'kg'],
  ['がぎぐげご', 'kg'],
  ['さしすせそ', 's'],
  ['ざじずぜぞ', 's'],
  ['たちつてと', 'td'],
  ['だぢづでど', 'td'],
  ['なにぬねの', 'n'],
  ['はひふへほ', 'h'],
  ['ばびぶべぼ', 'pb'],
  ['ぱぴぷぺぽ', 'pb'],
  ['まみむめも', 'm'],
  ['らりるれろ', 'r/l/td'],
];

/** Hiragana; katakana is turned into it before (`readings.ts`). */
export const KANA: Spelling = {
  ...Object.fromEntries(
    ROWS.flatMap(([kana, consonant]) =>
      Array.from(kana, (letter, index) => [letter, `${consonant} ${Object.values(VOWELS)[index]!}`.trim()]),
    ),
  ),
  し: 'sh i?',
  じ: 'td? sh i',
  ち: 'td? sh i?',
  ぢ: 'td? sh i',
  つ: 'td? s u?',
  づ: 'td? s u?',
  す: 's u?',
  ふ: 'h/fv u',
  は: 'h/w a',
  へ: 'h? e',
  を: 'w? o',
  や: 'j a',
  ゆ: 'j u',
  よ: 'j o',
  わ: 'w a',
  ん: 'n/m',
  // A small y takes the vowel of the sound before it away.
  ...Object.fromEntries(
    Array.from('きぎしじちにひびぴみり', (letter) => {
      const sibilant = { し: 'sh', じ: 'td? sh', ち: 'td? sh' }[letter];
      const row = ROWS.find(([kana]) => kana.includes(letter));
      return [letter, sibilant ?? `${row![1]} j?`] as const;
    }).flatMap(([letter, start]) => [
      [`${letter}ゃ`, `${start} a`],
      [`${letter}ゅ`, `${start} u`],
      [`${letter}ょ`, `${start} o`],
    ]),
  ),
  っ: '',
  ー: '',
  ぁ: 'a',
  ぃ: 'i',
  ぅ: 'u',
  ぇ: 'e',
  ぉ: 'o',
  ゔ: 'pb/fv u?',
};
