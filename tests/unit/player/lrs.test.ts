import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NO_OUTCOME } from '../../../assets/player/progress/session.ts';
import { cmi5Tracking } from '../../../assets/player/tracking/cmi5.ts';
import type { Tracking } from '../../../assets/player/tracking/tracking.ts';
import { xapiTracking } from '../../../assets/player/tracking/xapi.ts';
import { lessonOf, SINGLE } from './lesson.ts';

interface Sent {
  readonly id: string;
  readonly verb: { readonly id: string };
  readonly context: {
    readonly registration?: string;
    readonly contextActivities?: { readonly category: { id: string }[] };
  };
  readonly result?: { readonly score?: { readonly scaled: number }; readonly duration?: string };
}

const ACTOR = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'ada' } };
const lesson = lessonOf(4, [SINGLE]);
const newId = (): string => crypto.randomUUID();
const done = {
  positionSeconds: 120,
  suspendText: '1.120.0.1.P.A.C',
  outcome: { isComplete: true, success: 'passed', score: 1, watchedShare: 1 } as const,
  sessionSeconds: 61.234,
};

let sent: Sent[];
let states: Map<string, string>;
let isDenying: boolean;
/** No network. */
let isGone: boolean;
/** A verb that this store takes never. */
let unwanted: string | null;
let requests: number;

/** A record store that keeps what it is sent. */
beforeEach(() => {
  sent = [];
  states = new Map();
  [isDenying, isGone, unwanted, requests] = [false, false, null, 0];
  vi.stubGlobal('fetch', (address: string, options: RequestInit = {}) => {
    const url = new URL(address);
    if (url.pathname === '/token') return Promise.resolve(Response.json({ 'auth-token': 'abc' }));
    if (isGone) return Promise.reject(new TypeError('Failed to fetch'));
    if (isDenying) return Promise.resolve(new Response(null, { status: 403 }));
    if (url.pathname === '/xapi/statements') {
      requests += 1;
      // As browsers limit requests that outlive their page.
      if ((options.body as string).length > 65_536) return Promise.reject(new TypeError('Failed to fetch'));
      const statements = JSON.parse(options.body as string) as Sent[];
      if (statements.some(({ verb }) => verb.id.endsWith(`/${unwanted ?? ''}`)))
        return Promise.resolve(new Response(null, { status: 400 }));
      sent.push(...statements);
    } else if (options.method === 'PUT') states.set(url.searchParams.get('stateId')!, options.body as string);
    else {
      const kept = states.get(url.searchParams.get('stateId') ?? '');
      return Promise.resolve(kept === undefined ? new Response(null, { status: 404 }) : new Response(kept));
    }
    return Promise.resolve(new Response(null, { status: 204 }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const verbs = (): string[] => sent.map(({ verb }) => verb.id.split('/').at(-1)!);

const saved = (tracking: Tracking, report: Parameters<Tracking['save']>[0]): Promise<boolean> =>
  new Promise((resolve) => {
    tracking.save(report, resolve);
  });

describe('xAPI', () => {
  const open = (): Tracking =>
    xapiTracking(
      lesson,
      new URLSearchParams({
        endpoint: 'https://lrs.example/xapi/',
        auth: 'Basic x',
        actor: JSON.stringify({ name: ['Ada'], mbox: ['mailto:ada@example.org'] }),
        activity_id: 'https://example.org/lesson',
        registration: 'r-1',
      }),
      newId,
    );

  test('tells the video profile’s statements, each outcome once, also over launches', async () => {
    const first = open();
    expect(await first.open()).toMatchObject({ suspendText: '', isReview: false });
    first.tell({ kind: 'played', atSeconds: 0 });
    first.tell({ kind: 'seeked', fromSeconds: 1, toSeconds: 9 });
    first.answer({ index: 0, check: SINGLE, given: [1], isRight: true, at: new Date() });
    expect(await saved(first, done)).toBe(true);
    expect(await saved(first, done)).toBe(true);
    first.close(done);
    expect(verbs()).toEqual(['initialized', 'played', 'seeked', 'answered', 'completed', 'passed', 'terminated']);
    expect(sent.every(({ context }) => context.registration === 'r-1')).toBe(true);
    sent = [];
    const second = open();
    expect(await second.open()).toMatchObject({ suspendText: done.suspendText, outcome: done.outcome });
    second.close(done);
    expect(verbs()).toEqual(['initialized', 'terminated']);
  });

  test('without a launch there is nothing to report to; a store that denies is said', async () => {
    expect(await xapiTracking(lesson, new URLSearchParams(), newId).open()).toBeNull();
    const tracking = open();
    await tracking.open();
    isDenying = true;
    expect(await saved(tracking, done)).toBe(false);
  });

  test('what cannot be sent waits, and is sent once and in order when the network is back', async () => {
    const tracking = open();
    await tracking.open();
    isGone = true;
    tracking.tell({ kind: 'played', atSeconds: 0 });
    tracking.answer({ index: 0, check: SINGLE, given: [1], isRight: true, at: new Date() });
    expect(await saved(tracking, done)).toBe(false);
    tracking.tell({ kind: 'paused', atSeconds: 120 });
    expect(await saved(tracking, done)).toBe(false);
    expect([verbs(), states.size]).toEqual([['initialized'], 0]);
    isGone = false;
    expect(await saved(tracking, done)).toBe(true);
    tracking.close(done);
    await vi.waitFor(() => {
      expect(verbs()).toEqual(['initialized', 'played', 'answered', 'completed', 'passed', 'paused', 'terminated']);
    });
    expect(new Set(sent.map(({ id }) => id)).size).toBe(7);
  });

  test('what is kept says no more than what was told: a launch that was cut off tells it again', async () => {
    const first = open();
    await first.open();
    isDenying = true;
    expect(await saved(first, done)).toBe(false);
    isDenying = false;
    const { outcome } = (await open().open())!;
    expect(outcome.isComplete).toBe(false);
  });

  test('one statement that the store takes never does not keep back the others', async () => {
    const tracking = open();
    await tracking.open();
    unwanted = 'seeked';
    isGone = true;
    tracking.tell({ kind: 'played', atSeconds: 0 });
    tracking.tell({ kind: 'seeked', fromSeconds: 1, toSeconds: 9 });
    tracking.tell({ kind: 'paused', atSeconds: 9 });
    isGone = false;
    expect(await saved(tracking, done)).toBe(true);
    expect(verbs()).toEqual(['initialized', 'played', 'paused', 'completed', 'passed']);
  });

  test('an hour without network goes in requests that browsers let a page leave with', async () => {
    const tracking = open();
    await tracking.open();
    isGone = true;
    for (let at = 0; at < 300; at++) tracking.tell({ kind: 'played', atSeconds: at });
    isGone = false;
    requests = 0;
    tracking.close(done);
    await vi.waitFor(() => {
      expect(sent).toHaveLength(304);
    });
    expect(requests).toBeGreaterThan(3);
  });
});

describe('cmi5', () => {
  const open = (): Tracking =>
    cmi5Tracking(
      lesson,
      new URLSearchParams({
        endpoint: 'https://lrs.example/xapi',
        fetch: 'https://lrs.example/token',
        actor: JSON.stringify(ACTOR),
        registration: 'r-2',
        activityId: 'https://example.org/au',
      }),
      newId,
    );

  test('initialized is first, terminated last, completed and passed once and by the system’s mastery score', async () => {
    states.set(
      'LMS.LaunchData',
      JSON.stringify({ launchMode: 'Normal', masteryScore: 0.6, returnURL: 'https://lms.example/' }),
    );
    const tracking = open();
    expect(await tracking.open()).toMatchObject({ passShare: 0.6 });
    await saved(tracking, done);
    expect(tracking.close(done)).toBe('https://lms.example/');
    expect(verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated']);
    const moves = sent.filter(({ context }) =>
      context.contextActivities?.category.some(({ id }) => id.endsWith('/moveon')),
    );
    expect(moves).toHaveLength(2);
    expect(sent[2]!.result).toMatchObject({ score: { scaled: 1 }, duration: 'PT61.23S' });
    tracking.save(done, () => undefined);
    expect(sent).toHaveLength(4);
  });

  test('in review nothing but the beginning and the end is told, and nothing kept', async () => {
    states.set('LMS.LaunchData', JSON.stringify({ launchMode: 'Review' }));
    const tracking = open();
    expect(await tracking.open()).toMatchObject({ isReview: true });
    tracking.answer({ index: 0, check: SINGLE, given: [1], isRight: true, at: new Date() });
    tracking.save(done, () => undefined);
    tracking.close({ ...done, outcome: NO_OUTCOME });
    expect(verbs()).toEqual(['initialized', 'terminated']);
    expect([...states.keys()]).toEqual(['LMS.LaunchData']);
  });
});
