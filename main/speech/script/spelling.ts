import { slotsOf } from './slots.ts';
import type { Slot } from './slots.ts';

/**
 * How a language spells, as a table from letters to sounds (`slots.ts`). The longest key that fits counts. `^` and `$`
 * are the word's ends; letters in brackets must follow (any one of them) but are not consumed: `'c(eiy)': 's'`.
 */
export type Spelling = Readonly<Record<string, string>>;

interface Rule {
  readonly letters: string;
  /** Of `letters`, how many are used up. */
  readonly consumed: number;
  readonly slots: readonly Slot[];
}

export interface Speller {
  /** Sounds of a word in small letters (NFC); null if it has a letter that the table lacks even without its accents. */
  spell(word: string): Slot[] | null;
}

/** Reads words by the first of `spellings` that has the longest fitting key: a language's own before what it builds on. */
export function createSpeller(...spellings: readonly Spelling[]): Speller {
  const rules = new Map<string, Rule>();
  for (const spelling of spellings) {
    for (const [key, notation] of Object.entries(spelling)) {
      for (const rule of rulesOf(key, notation)) if (!rules.has(rule.letters)) rules.set(rule.letters, rule);
    }
  }
  const longest = Math.max(...Array.from(rules.keys(), (letters) => letters.length));
  const ruleAt = (text: string, at: number): Rule | undefined => {
    for (let length = longest; length > 0; length--) {
      // A key that uses up nothing but an end of the word would hide the letters beside it.
      const rule = at + length <= text.length ? rules.get(text.slice(at, at + length)) : undefined;
      if (rule) return rule;
    }
    return undefined;
  };
  return {
    spell(word) {
      const text = `^${word}$`;
      const slots: Slot[] = [];
      for (let at = 0; at < text.length;) {
        const rule = ruleAt(text, at) ?? ruleAt(plain(text[at]!), 0);
        if (rule) {
          slots.push(...rule.slots);
          at += rule.consumed;
        } else if ("^$’'".includes(text[at]!)) at += 1;
        else return null;
        // A doubled letter is one sound, unless the table has a key for the pair.
        while (rule && at < text.length && text[at] === text[at - 1] && !rules.has(text.slice(at, at + 2))) at += 1;
      }
      return slots;
    },
  };
}

function rulesOf(key: string, notation: string): Rule[] {
  const [letters = '', following] = key.split('(');
  const slots = slotsOf(notation);
  if (following === undefined) return [{ letters, consumed: letters.length, slots }];
  return Array.from(following.slice(0, -1), (next) => ({ letters: letters + next, consumed: letters.length, slots }));
}

/** A letter without its accents. */
function plain(letter: string): string {
  return letter.normalize('NFD')[0]!;
}
