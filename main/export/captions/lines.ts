import { columnsOf } from './columns.ts';

/** What readers keep up with: two lines of so many columns. */
export const LINE_COLUMNS = 42;
/** How much further from the middle a comma may be to be the better place for a line to end; in columns. */
const COMMA_COLUMNS = 3;

export const CLAUSE_END = /[,;:–—،、；：，][\p{Pe}\p{Pf}"'”’]*$/u;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** No line begins with these, in any language: what closes, marks that belong to the character before, small kana. */
const NEVER_FIRST = /^[\p{Pe}\p{Pf}\p{Po}\p{M}ー゛゜々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ〜～]/u;
/** No line ends with these: what opens. */
const NEVER_LAST = /[\p{Ps}\p{Pi}]$/u;

/** A stretch of text that stays on one line. */
interface Piece {
  readonly text: string;
  readonly spaceBefore: boolean;
}

/**
 * A caption in lines of at most {@link LINE_COLUMNS} columns: as few as it takes, two as even as possible, and rather after a
 * comma. Lines that were made by hand and fit stay; a word that is longer than a line stands alone.
 */
export function captionLines(text: string, language: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.every((line) => columnsOf(line) <= LINE_COLUMNS)) return lines;
  const pieces = piecesOf(lines.join(' '), language);
  return inTwo(pieces) ?? filled(pieces);
}

/** Two lines that both fit, the better the more even they are; null where there are none. */
function inTwo(pieces: readonly Piece[]): string[] | null {
  let best: string[] | null = null;
  let bestCost = Infinity;
  for (let at = 1; at < pieces.length; at++) {
    const [first, second] = [joined(pieces.slice(0, at)), joined(pieces.slice(at))];
    const [before, after] = [columnsOf(first), columnsOf(second)];
    if (Math.max(before, after) > LINE_COLUMNS) continue;
    const cost = Math.abs(before - after) / 2 - (CLAUSE_END.test(first) ? COMMA_COLUMNS : 0);
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = [first, second];
  }
  return best;
}

/** As many lines as it takes, each as full as it can be. */
function filled(pieces: readonly Piece[]): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    const longer = line === undefined ? piece.text : `${line}${piece.spaceBefore ? ' ' : ''}${piece.text}`;
    if (line !== undefined && columnsOf(longer) > LINE_COLUMNS) lines.push(piece.text);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text, spaceBefore }, index) => (index > 0 && spaceBefore ? ` ${text}` : text)).join('');
}

/** Where lines may part: at spaces, and between words of scripts that have none. */
function piecesOf(text: string, language: string): Piece[] {
  return text
    .split(/\s+/u)
    .flatMap((chunk) => partsOf(chunk, language).map((part, index) => ({ text: part, spaceBefore: index === 0 })));
}

function partsOf(chunk: string, language: string): string[] {
  if (!UNSPACED.test(chunk)) return [chunk];
  const parts: string[] = [];
  for (const { segment } of segmenterOf(language).segment(chunk)) {
    const before = parts.at(-1);
    if (before === undefined || !(NEVER_FIRST.test(segment) || NEVER_LAST.test(before))) parts.push(segment);
    else parts[parts.length - 1] = before + segment;
  }
  return parts;
}

/** Divides texts into words as a language does. */
export function segmenterOf(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    // No language tag: the rules that all languages share.
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}
