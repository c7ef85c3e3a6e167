import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Outcome } from '../progress/progress.ts';
import { NO_OUTCOME } from '../progress/session.ts';
import { lrsAt } from './lrs.ts';
import { keptIn, STATE_ID } from './lrsState.ts';
import { recorderTo, type Recorder } from './recorder.ts';
import * as statements from './statements.ts';
import type { Report, Tracking } from './tracking.ts';

/**
 * A record store named in the page's address (`endpoint`, `auth`, `actor`, …: the launch that Tin Can packages use), told by
 * the video profile.
 */
export function xapiTracking(lesson: PlayerLesson, query: URLSearchParams, newId: () => string): Tracking {
  const launch: statements.Launch = {
    lesson,
    actor: actorFrom(query.get('actor')),
    activityId: query.get('activity_id') ?? `urn:uuid:${lesson.id.toLowerCase()}`,
    context: {
      ...(query.get('registration') !== null && { registration: query.get('registration') }),
    },
    sessionId: newId(),
  };
  let recorder: Recorder | null = null;
  let reported: Outcome = NO_OUTCOME;
  let watchedShare = 0;

  const make = (verb: statements.Verb, result?: object, object?: object): object =>
    statements.statement(launch, verb, newId(), new Date(), {
      context: statements.videoContext(launch),
      ...(result && { result }),
      ...(object && { object }),
    });
  /** Statements for what is new since the last report. */
  const news = (report: Report): object[] => {
    const { isComplete, success, score } = report.outcome;
    const made: object[] = [];
    if (isComplete && !reported.isComplete)
      made.push(
        make('completed', statements.completedResult(report.positionSeconds, report.sessionSeconds, report.outcome)),
      );
    if (success !== 'unknown' && success !== reported.success)
      made.push(make(success, statements.successResult(success === 'passed', score ?? 0, report.sessionSeconds)));
    reported = report.outcome;
    watchedShare = report.outcome.watchedShare;
    return made;
  };

  return {
    open: async () => {
      const endpoint = query.get('endpoint');
      if (endpoint === null || endpoint === '') return null;
      const lrs = lrsAt({
        endpoint,
        authorization: query.get('auth') ?? '',
        actor: launch.actor,
        activityId: launch.activityId,
        registration: query.get('registration'),
      });
      const kept = keptIn(await lrs.readState(STATE_ID));
      reported = kept.outcome;
      const opened = recorderTo(lrs, kept.outcome);
      if (!(await opened.tell(make('initialized')))) return null;
      recorder = opened;
      return {
        isReview: false,
        suspendText: kept.suspendText,
        positionSeconds: null,
        outcome: kept.outcome,
        learner: JSON.stringify(launch.actor),
        passShare: null,
      };
    },
    answer: (report) =>
      void recorder?.tell(make('answered', statements.answerResult(report), statements.checkObject(launch, report))),
    tell: (event) => void recorder?.tell(make(event.kind, statements.playbackResult(event, watchedShare))),
    save: (report, onResult) => void recorder?.save(report, news(report)).then(onResult),
    close: (report) => {
      recorder?.close(report, [...(report === null ? [] : news(report)), make('terminated')]);
      recorder = null;
      return null;
    },
  };
}

/** The learner; older systems write each property as a list. */
function actorFrom(text: string | null): object {
  const fallback = { objectType: 'Agent', account: { homePage: 'urn:lectern', name: 'unknown' } };
  try {
    const actor: unknown = JSON.parse(text ?? '');
    if (typeof actor !== 'object' || actor === null) return fallback;
    return Object.fromEntries(
      Object.entries(actor).map(([name, value]) => [
        name,
        Array.isArray(value) ? (value[0] as unknown) : (value as unknown),
      ]),
    );
  } catch {
    return fallback;
  }
}
