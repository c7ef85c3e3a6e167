import type { Surroundings } from './page.ts';

/** A statement of xAPI, as far as it is looked at. */
export interface Statement {
  readonly id?: unknown;
  readonly actor?: unknown;
  readonly verb?: { readonly id?: unknown };
  readonly object?: { readonly id?: unknown };
}

const ADDRESS = 'https://records.invalid';
const ACTIVITY = 'urn:uuid:6a0c4a0e-7ad5-4a6e-9d10-0c5f1f3b8a11';
const LAUNCH_DATA = { launchMode: 'Normal', moveOn: 'Completed', contextTemplate: { extensions: {} } };

/** A record store in front of one learner. */
export class RecordStore {
  readonly statements: Statement[] = [];
  readonly #states = new Map<string, string>([['LMS.LaunchData', JSON.stringify(LAUNCH_DATA)]]);

  /** What the page is launched with. @param isDenying whether it refuses to keep what it is sent */
  surroundings(kind: 'xapi' | 'cmi5', isDenying = false): Required<Pick<Surroundings, 'query' | 'answer'>> {
    const actor = { objectType: 'Agent', account: { homePage: ADDRESS, name: 'learner-7' } };
    const query = new URLSearchParams({
      endpoint: `${ADDRESS}/xapi/`,
      actor: JSON.stringify(actor),
      registration: '0d6b3c1e-54a8-4d0c-8f5b-4a8d2c6e9b70',
      ...(kind === 'cmi5'
        ? { fetch: `${ADDRESS}/token`, activityId: ACTIVITY }
        : { auth: 'Basic bGVhcm5lcg==', activity_id: ACTIVITY }),
    });
    return {
      query: query.toString(),
      answer: (url, method, body) => {
        if (url.pathname === '/token') return { status: 200, text: '{"auth-token":"dG9rZW4="}' };
        const isStatement = url.pathname.endsWith('/statements');
        const verbs = isStatement ? (JSON.parse(body) as Statement[] | Statement) : [];
        const isFirst = [verbs].flat().some(({ verb }) => String(verb?.id).endsWith('/initialized'));
        // Who cannot even be told of a launch is no system: see the profile without one.
        if (isDenying && method !== 'GET' && !isFirst) return { status: 403, text: '' };
        if (isStatement) {
          this.statements.push(...[verbs].flat());
          return { status: 200, text: '[]' };
        }
        const stateId = url.searchParams.get('stateId');
        if (stateId === null) return { status: 404, text: '' };
        if (method === 'GET') {
          const text = this.#states.get(stateId);
          return text === undefined ? { status: 404, text: '' } : { status: 200, text };
        }
        this.#states.set(stateId, body);
        return { status: 204, text: '' };
      },
    };
  }

  /** Short names of the verbs of what was received, in order. */
  verbs(): string[] {
    return this.statements.map(({ verb }) => String(verb?.id).replace(/^.*\//, ''));
  }
}
