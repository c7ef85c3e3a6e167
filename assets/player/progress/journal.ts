import type { Store } from '../store.ts';

/**
 * The last seconds of a session, kept in the browser: a tab that is killed says nothing to the learning system, whose last
 * word may be half a minute old. The journal counts only where it continues what the learning system has: another
 * attempt, another learner or another computer in between make it worthless.
 */
export interface Journal {
  /** @param base what the learning system keeps @param text what is the case by now */
  note(base: string, text: string): void;
  /** What continues `base`; null: nothing does. */
  continued(base: string): string | null;
}

/** @param key of lesson and learner */
export function journalIn(store: Store, key: string): Journal {
  const name = `lectern-journal-${key}`;
  return {
    note: (base, text) => store.write(name, `${base}\n${text}`),
    continued: (base) => {
      const [keptBase, text] = (store.read(name) ?? '').split('\n');
      return base !== '' && keptBase === base && text !== undefined ? text : null;
    },
  };
}
