import type { Posted } from './lrs.ts';

/** Statements on their way to a record store: one request after the other, each statement until the store has it. */
export interface Outbox {
  add(made: readonly object[]): void;
  /** Sends what waits, after what is on its way. @returns whether the store has all of it */
  flush(): Promise<boolean>;
  /** Sends at once all that is not on its way: the page may be going. */
  farewell(): void;
}

/** What a request of a page that goes away may hold: browsers allow 64 KiB for all of them together. */
const MOST_CHARACTERS = 40_000;

export function outboxTo(post: (statements: readonly object[]) => Promise<Posted>): Outbox {
  let waiting: object[] = [];
  let sending: Promise<boolean> | null = null;
  /** What was asked for while something is on its way. */
  let next: Promise<boolean> | null = null;
  let isGoing = false;
  const sendAll = async (): Promise<boolean> => {
    let most = Infinity;
    try {
      while (waiting.length > 0) {
        const batch = batchOf(waiting, most);
        waiting = waiting.slice(batch.length);
        const posted = await post(batch);
        if (posted === 'lost') {
          waiting = [...batch, ...waiting];
          // Nobody comes back for it.
          if (isGoing) sayFarewell();
          return false;
        }
        // One that no store takes must not keep the others back.
        const isAlone = batch.length === 1;
        if (posted === 'refused' && !isAlone) waiting = [...batch, ...waiting];
        most = posted === 'refused' && !isAlone ? 1 : most;
      }
      return true;
    } finally {
      sending = null;
    }
  };
  const flush = (): Promise<boolean> => {
    if (sending === null && waiting.length === 0) return Promise.resolve(true);
    if (sending === null) {
      sending = sendAll();
      return sending;
    }
    next ??= sending.then(() => {
      next = null;
      return flush();
    });
    return next;
  };
  const sayFarewell = (): void => {
    while (waiting.length > 0) {
      const batch = batchOf(waiting, Infinity);
      waiting = waiting.slice(batch.length);
      void post(batch);
    }
  };
  return {
    add: (made) => {
      waiting.push(...made);
    },
    flush,
    farewell: () => {
      isGoing = true;
      sayFarewell();
    },
  };
}

/** The first of them that fit into a request; one at least. */
function batchOf(statements: readonly object[], most: number): object[] {
  let characters = 0;
  const end = statements.findIndex((statement, index) => {
    characters += JSON.stringify(statement).length;
    return index > 0 && (index >= most || characters > MOST_CHARACTERS);
  });
  return statements.slice(0, end === -1 ? statements.length : end);
}
