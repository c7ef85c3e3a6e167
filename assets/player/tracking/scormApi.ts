/** A run-time of SCORM as its window offers it: methods by name. */
export type ScormApi = Readonly<Record<string, unknown>>;

/** How far up windows are looked through. */
const MOST_PARENTS = 20;

/** What is read of a window: a foreign one throws at everything but its relatives. */
export interface ApiWindow {
  readonly parent: ApiWindow;
  readonly opener?: ApiWindow | null;
  readonly [name: string]: unknown;
}

/**
 * The run-time in this window, its parents, or the windows that opened them; null: none. A window of another origin is
 * passed over, since one above it may again be the system's own.
 */
export function findApi(start: ApiWindow, name: string): ScormApi | null {
  const chain = ancestors(start);
  const openers = chain.map((window) => attempt(() => window.opener ?? null)).filter((opener) => opener !== null);
  for (const window of [...chain, ...openers.flatMap(ancestors)]) {
    const api = attempt(() => window[name]);
    if (typeof api === 'object' && api !== null) return api as ScormApi;
  }
  return null;
}

/** The run-time as soon as it is there: some systems put it in place after the lesson. */
export async function awaitApi(
  start: ApiWindow,
  name: string,
  timing: { readonly everyMs: number; readonly forMs: number },
): Promise<ScormApi | null> {
  for (let waitedMs = 0; ; waitedMs += timing.everyMs) {
    const api = findApi(start, name);
    if (api !== null || waitedMs >= timing.forMs) return api;
    await new Promise((resolve) => setTimeout(resolve, timing.everyMs));
  }
}

/** Calls a method: what a run-time that throws, or lacks it, answers is the empty text. */
export function call(api: ScormApi, method: string, ...values: readonly string[]): string {
  return (
    attempt(() => {
      const found = api[method];
      if (typeof found !== 'function') return '';
      const answer: unknown = Reflect.apply(found, api, values);
      // Numbers and truth values stand for their texts; anything else is no answer.
      return ['string', 'number', 'boolean'].includes(typeof answer) ? String(answer) : '';
    }) ?? ''
  );
}

function ancestors(start: ApiWindow): ApiWindow[] {
  const chain = [start];
  while (chain.length < MOST_PARENTS) {
    const last = chain.at(-1)!;
    const parent = attempt(() => last.parent);
    if (parent === null || parent === last) break;
    chain.push(parent);
  }
  return chain;
}

function attempt<T>(read: () => T): T | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}
