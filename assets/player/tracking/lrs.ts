/**
 * What became of statements: the store has them, or takes them never, or did not answer as it should (no network, no room, no
 * permission), which may be otherwise later.
 */
export type Posted = 'taken' | 'refused' | 'lost';

/** A record store of xAPI. Requests outlive the page that makes them. */
export interface Lrs {
  post(statements: readonly object[]): Promise<Posted>;
  /** @returns null where nothing is kept, or the store does not answer */
  readState(stateId: string): Promise<string | null>;
  writeState(stateId: string, text: string): Promise<boolean>;
  /** The learner's preferences, which cmi5 wants to be asked for. */
  readAgentProfile(profileId: string): Promise<string | null>;
}

export interface LrsAddress {
  readonly endpoint: string;
  /** Value of the header `Authorization`. */
  readonly authorization: string;
  readonly actor: object;
  readonly activityId: string;
  readonly registration: string | null;
}

/** How long a store may take to answer. */
const ANSWER_WITHIN_MS = 15_000;

/** A statement that is wrong, one that the store has already, and a request that is too large. */
const REFUSALS: ReadonlySet<number> = new Set([400, 409, 413]);

export function lrsAt(address: LrsAddress): Lrs {
  const base = address.endpoint.replace(/\/*$/, '/');
  const headers = { Authorization: address.authorization, 'X-Experience-API-Version': '1.0.3' };
  const agent = JSON.stringify(address.actor);
  const state = (stateId: string): string =>
    withQuery(`${base}activities/state`, {
      stateId,
      activityId: address.activityId,
      agent,
      ...(address.registration !== null && { registration: address.registration }),
    });
  const read = async (url: string): Promise<string | null> => {
    const response = await attempt(url, { headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return response?.ok === true ? response.text() : null;
  };
  const send = async (url: string, method: 'POST' | 'PUT', type: string, body: string): Promise<Response | null> =>
    attempt(url, {
      method,
      body,
      // The browser finishes the request when the page has gone.
      keepalive: true,
      headers: { ...headers, 'Content-Type': type },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  return {
    post: async (statements) => {
      const response = await send(`${base}statements`, 'POST', 'application/json', JSON.stringify(statements));
      if (response === null) return 'lost';
      if (response.ok) return 'taken';
      return REFUSALS.has(response.status) ? 'refused' : 'lost';
    },
    readState: (stateId) => read(state(stateId)),
    writeState: async (stateId, text) => (await send(state(stateId), 'PUT', 'text/plain', text))?.ok === true,
    readAgentProfile: (profileId) => read(withQuery(`${base}agents/profile`, { profileId, agent })),
  };
}

async function attempt(url: string, options: RequestInit): Promise<Response | null> {
  try {
    return await fetch(url, options);
  } catch {
    return null;
  }
}

function withQuery(url: string, values: Readonly<Record<string, string>>): string {
  return `${url}?${new URLSearchParams(values).toString()}`;
}
