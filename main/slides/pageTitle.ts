/** A character on a page; lengths are shares of the page's height, from its top. */
export interface Glyph {
  readonly text: string;
  readonly top: number;
  readonly bottom: number;
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly top: number;
  readonly bottom: number;
}

/** Titles of title pages are centred; what starts lower is not a title. */
const LOWEST_TOP = 0.6;
/** Sizes that differ by less are one size to the eye. */
const SAME_SIZE = 1.1;
/** Lines of one title are no further apart than this, in line heights. */
const MOST_GAP = 0.6;
const MOST_TITLE_LINES = 3;
const MOST_CHARACTERS = 100;
/** Characters that a font gives without saying what they are. */
const UNKNOWN = /[\p{Co}\p{Cn}\uFFFD]/u;

/**
 * The title of a page: its largest text that starts in its upper part, with the lines that continue it.
 *
 * @param lines the page's lines of text in reading order
 * @returns undefined where no line will do
 */
export function titleOf(lines: readonly (readonly Glyph[])[]): string | undefined {
  const all = lines.map(lineOf).filter((line) => /\p{L}/u.test(line.text) && !UNKNOWN.test(line.text));
  const candidates = all.filter((line) => line.top < LOWEST_TOP);
  const largest = Math.max(...candidates.map((line) => line.size));
  const first = candidates.findIndex((line) => line.size * SAME_SIZE >= largest);
  if (first < 0) return undefined;
  const title = [candidates[first]!];
  // Where all the text is of one size, the first line stands for it; the next are not its continuation.
  const isSetApart = all.some((line) => line.size * SAME_SIZE < largest);
  for (const line of isSetApart ? candidates.slice(first + 1, first + MOST_TITLE_LINES) : []) {
    const above = title.at(-1)!;
    const isSameSize = line.size * SAME_SIZE >= largest;
    const isNext = line.top > above.top && line.top - above.bottom <= MOST_GAP * above.size;
    if (!isSameSize || !isNext) break;
    title.push(line);
  }
  return shorten(title.map((line) => line.text).join(' '));
}

function lineOf(glyphs: readonly Glyph[]): Line {
  const inked = glyphs.filter((glyph) => glyph.text.trim() !== '');
  const sizes = inked.map((glyph) => glyph.bottom - glyph.top).sort((a, b) => a - b);
  const text = glyphs.map((glyph) => glyph.text).join('');
  return {
    text: text
      .replace(/[\p{Cc}\u00AD\s]+/gu, ' ')
      .replace(/^[\s•◦▪‣–—-]+/u, '')
      .trim(),
    size: sizes[sizes.length >> 1] ?? 0,
    top: Math.min(...inked.map((glyph) => glyph.top)),
    bottom: Math.max(...inked.map((glyph) => glyph.bottom)),
  };
}

function shorten(text: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  if (characters.length <= MOST_CHARACTERS) return text;
  const cut = characters.slice(0, MOST_CHARACTERS - 1).join('');
  return `${cut.replace(/\s+\S*$/u, '')}…`;
}
