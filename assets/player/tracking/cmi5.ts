import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Outcome } from '../progress/progress.ts';
import { NO_OUTCOME } from '../progress/session.ts';
import { lrsAt } from './lrs.ts';
import { keptIn, STATE_ID } from './lrsState.ts';
import { recorderTo, type Recorder } from './recorder.ts';
import { duration } from './scormValues.ts';
import * as statements from './statements.ts';
import type { Report, Tracking } from './tracking.ts';

const CMI5 = 'https://w3id.org/xapi/cmi5/context';

/** What the system says of a launch, in the state `LMS.LaunchData`. */
interface LaunchData {
  readonly contextTemplate?: Readonly<Record<string, unknown>>;
  readonly launchMode?: string;
  readonly masteryScore?: number;
  readonly returnURL?: string;
}

/** A learning system that speaks cmi5: a token fetched once, then `initialized` first and `terminated` last. */
export function cmi5Tracking(lesson: PlayerLesson, query: URLSearchParams, newId: () => string): Tracking {
  let recorder: Recorder | null = null;
  let launch: statements.Launch | null = null;
  let data: LaunchData = {};
  let reported: Outcome = NO_OUTCOME;

  /** @param decides whether a statement counts towards moving on */
  const context = (decides: boolean): Record<string, unknown> => {
    const base = launch!.context;
    const activities = (base['contextActivities'] ?? {}) as Record<string, unknown>;
    const category = [
      ...[activities['category'] ?? []].flat(),
      { id: `${CMI5}/categories/cmi5` },
      ...(decides ? [{ id: `${CMI5}/categories/moveon` }] : []),
    ];
    return { ...base, contextActivities: { ...activities, category } };
  };
  const make = (verb: statements.Verb, decides: boolean, result?: object): object => {
    const own = context(decides);
    const extensions =
      (verb === 'passed' || verb === 'failed') && data.masteryScore !== undefined
        ? { ...(own['extensions'] as object | undefined), [`${CMI5}/extensions/masteryscore`]: data.masteryScore }
        : own['extensions'];
    return statements.statement(launch!, verb, newId(), new Date(), {
      context: extensions === undefined ? own : { ...own, extensions },
      ...(result && { result }),
    });
  };
  const news = (report: Report): object[] => {
    const { isComplete, success, score } = report.outcome;
    const made: object[] = [];
    if (isComplete && !reported.isComplete)
      made.push(make('completed', true, { completion: true, duration: duration(report.sessionSeconds) }));
    if (success !== 'unknown' && success !== reported.success)
      made.push(make(success, true, statements.successResult(success === 'passed', score ?? 0, report.sessionSeconds)));
    reported = report.outcome;
    return made;
  };
  const isReview = (): boolean => data.launchMode === 'Review' || data.launchMode === 'Browse';

  return {
    open: async () => {
      const [endpoint, fetchUrl, actorText, registration, activityId] = [
        'endpoint',
        'fetch',
        'actor',
        'registration',
        'activityId',
      ].map((name) => query.get(name) ?? '');
      if (endpoint === '' || fetchUrl === '' || actorText === '') return null;
      const token = await fetchToken(fetchUrl!);
      const actor = parsed(actorText!);
      if (token === null || actor === null) return null;
      const store = lrsAt({
        endpoint: endpoint!,
        authorization: `Basic ${token}`,
        actor,
        activityId: activityId!,
        registration: registration!,
      });
      data = parsed((await store.readState('LMS.LaunchData')) ?? '') ?? {};
      // Asked for because the specification demands it; the player has no use for what it says.
      await store.readAgentProfile('cmi5LearnerPreferences');
      const template = data.contextTemplate ?? {};
      launch = { lesson, actor, activityId: activityId!, context: { ...template, registration }, sessionId: newId() };
      const kept = keptIn(await store.readState(STATE_ID));
      reported = kept.outcome;
      const opened = recorderTo(store, kept.outcome);
      if (!(await opened.tell(make('initialized', false)))) return null;
      recorder = opened;
      return {
        isReview: isReview(),
        suspendText: kept.suspendText,
        positionSeconds: null,
        outcome: kept.outcome,
        learner: actorText!,
        passShare: data.masteryScore ?? null,
      };
    },
    answer: (report) => {
      if (recorder === null || isReview()) return;
      const made = statements.statement(launch!, 'answered', newId(), report.at, {
        // One of the statements that cmi5 allows beside its own: the launch's context, without cmi5's category.
        context: launch!.context,
        object: statements.checkObject(launch!, report),
        result: statements.answerResult(report),
      });
      void recorder.tell(made);
    },
    tell: () => undefined,
    save: (report, onResult) => {
      if (recorder === null || isReview()) return;
      void recorder.save(report, news(report)).then(onResult);
    },
    close: (report) => {
      if (recorder === null) return null;
      const written = isReview() ? null : report;
      const last = make('terminated', false, { duration: duration(report?.sessionSeconds ?? 0) });
      recorder.close(written, [...(written === null ? [] : news(written)), last]);
      recorder = null;
      return data.returnURL ?? null;
    },
  };
}

/** The token of a launch: it is given once only. */
async function fetchToken(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { method: 'POST' });
    const answer = (await response.json()) as { 'auth-token'?: unknown };
    return typeof answer['auth-token'] === 'string' ? answer['auth-token'] : null;
  } catch {
    return null;
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
