const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;

/** How wide a text is, in columns of Latin letters: marks take none, and characters of East Asia two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text.normalize('NFC')) {
    if (!/\p{M}/u.test(character)) columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}
