import type { PlayerCue } from '../../contract/player.ts';
import { columnsOf } from './columns.ts';
import { captionLines, CLAUSE_END, LINE_COLUMNS } from './lines.ts';
import { timedTokens } from './passages.ts';
import type { Passage, Token } from './passages.ts';

const MOST_LINES = 2;
/** What readers keep up with. */
const MOST_SECONDS = 6.5;
/** A pause that parts sentences into cues of their own. */
const PAUSE_SECONDS = 0.8;
/** How long a cue is seen at least, and stays after its last word, where nothing follows. */
const LEAST_SECONDS = 1;
const LINGER_SECONDS = 0.5;
/** How much further from the middle a comma may be to be the better place to part a sentence; in columns. */
const COMMA_COLUMNS = 14;

const SENTENCE_END = /[.!?…。！？؟।][\p{Pe}\p{Pf}"'”’]*$/u;

/** Captions of what is said: in order, none over another, each in one line that {@link inLines} parts in two at most. */
export function captionCues(passages: readonly Passage[], language: string, durationSeconds: number): PlayerCue[] {
  const groups = passages.flatMap((passage) => groupsOf(timedTokens(passage, language), language));
  const cues: PlayerCue[] = [];
  for (const [index, group] of groups.entries()) {
    const last = group.at(-1)!;
    const startSeconds = Math.max(group[0]!.startSeconds, cues.at(-1)?.endSeconds ?? 0);
    const next = groups[index + 1]?.[0]?.startSeconds ?? durationSeconds;
    const wanted = Math.max(last.endSeconds + LINGER_SECONDS, startSeconds + LEAST_SECONDS);
    const endSeconds = Math.min(wanted, next, durationSeconds);
    // A word that rounding leaves no time is no caption.
    if (endSeconds - startSeconds >= 0.001) cues.push({ startSeconds, endSeconds, text: lineOf(group) });
  }
  return cues;
}

/** Captions in lines that can be read, with `\n` between them. */
export function inLines(cues: readonly PlayerCue[], language: string): PlayerCue[] {
  return cues.map((cue) => ({ ...cue, text: captionLines(cue.text, language).join('\n') }));
}

/** Sentences, parted where they are long and joined where they are short. */
function groupsOf(tokens: readonly Token[], language: string): Token[][] {
  const sentences: Token[][] = [];
  for (const token of tokens) {
    const open = sentences.at(-1);
    const last = open?.at(-1);
    const parts = last && (SENTENCE_END.test(last.text) || token.startSeconds - last.endSeconds > PAUSE_SECONDS);
    if (!open || parts) sentences.push([token]);
    else open.push(token);
  }
  const groups: Token[][] = [];
  for (const part of sentences.flatMap((sentence) => parted(sentence, language))) {
    const before = groups.at(-1);
    const gap = before ? part[0]!.startSeconds - before.at(-1)!.endSeconds : Infinity;
    if (before && gap < PAUSE_SECONDS / 2 && widthOf([...before, ...part]) <= LINE_COLUMNS && isShort(before, part)) {
      before.push(...part);
    } else groups.push(part);
  }
  return groups;
}

function isShort(first: readonly Token[], second: readonly Token[]): boolean {
  return second.at(-1)!.endSeconds - first[0]!.startSeconds <= MOST_SECONDS;
}

/** Halves, as often as it takes, where a comma or the middle is. */
function parted(tokens: Token[], language: string): Token[][] {
  const isReadable = isShort(tokens, tokens) && linesOf(tokens, language).length <= MOST_LINES;
  if (tokens.length < 2 || isReadable) return [tokens];
  const at = breakOf(tokens);
  return [...parted(tokens.slice(0, at), language), ...parted(tokens.slice(at), language)];
}

/** Before which word to part: near the middle, rather after a comma. */
function breakOf(tokens: readonly Token[]): number {
  const middle = widthOf(tokens) / 2;
  let best = 1;
  let bestCost = Infinity;
  let columns = 0;
  for (let index = 1; index < tokens.length; index++) {
    const before = tokens[index - 1]!;
    columns += widthOf([before]) + (index > 1 && before.spaceBefore ? 1 : 0);
    const cost = Math.abs(columns - middle) - (CLAUSE_END.test(before.text) ? COMMA_COLUMNS : 0);
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = index;
  }
  return best;
}

function linesOf(tokens: readonly Token[], language: string): string[] {
  return captionLines(lineOf(tokens), language);
}

function lineOf(tokens: readonly Token[]): string {
  return tokens.map(({ text, spaceBefore }, index) => (index > 0 && spaceBefore ? ` ${text}` : text)).join('');
}

function widthOf(tokens: readonly Token[]): number {
  return columnsOf(lineOf(tokens));
}
