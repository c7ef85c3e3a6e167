import { betterOutcome, type Outcome } from '../progress/progress.ts';
import { NO_OUTCOME } from '../progress/session.ts';
import { awaitApi, call, type ApiWindow, type ScormApi } from './scormApi.ts';
import type { Dialect, Setting } from './scormDialect.ts';
import type { Opened, Report, Tracking } from './tracking.ts';

/** How long a run-time is waited for that is put in place after the lesson, or is not ready yet. */
export interface Patience {
  readonly everyMs: number;
  readonly forMs: number;
}

const PATIENCE: Patience = { everyMs: 250, forMs: 20_000 };

/** Initialize is tried as often as this: some run-times are there before they are ready. */
const MOST_TRIES = 8;

/** How much a check counts in the score, all together 100. */
const WEIGHT_OF_ALL = 100;

interface Connection {
  readonly api: ScormApi;
  readonly opened: Opened;
  /** Interactions that the system has. */
  interactionCount: number;
  isTerminated: boolean;
}

/** A learning system that speaks SCORM. */
export function scormTracking(
  window: ApiWindow,
  dialect: Dialect,
  checkCount: number,
  patience: Patience = PATIENCE,
): Tracking {
  const { methods, elements } = dialect;
  let connection: Connection | null = null;

  const put = (api: ScormApi, settings: readonly Setting[]): boolean =>
    settings.map(([element, value]) => isTrue(call(api, methods.set, element, value))).every(Boolean);
  const commit = (api: ScormApi): boolean => isTrue(call(api, methods.commit, ''));

  const write = ({ api, opened }: Connection, report: Report): boolean =>
    put(api, [
      // Again and again: a page that dies leaves what was set last.
      [elements.exit, 'suspend'],
      [elements.location, report.positionSeconds.toFixed(1).slice(0, dialect.locationLimit)],
      ['cmi.suspend_data', report.suspendText],
      [elements.sessionTime, dialect.sessionTime(report.sessionSeconds)],
      ...dialect.statuses(betterOutcome(report.outcome, opened.outcome), checkCount > 0, opened.outcome.isComplete),
    ]);

  const open = async (): Promise<Opened | null> => {
    const api = await awaitApi(window, dialect.apiName, patience);
    if (api === null || !(await initialize(api, dialect, patience))) return null;
    const get = (element: string): string => call(api, methods.get, element);
    const mode = get(elements.mode);
    const isReview = mode === 'review' || mode === 'browse';
    const outcome: Outcome = dialect.outcome(get);
    const position = get(elements.location);
    const opened: Opened = {
      isReview,
      // A 1.2 run-time that was not closed well says so by an empty `entry`, yet has the data: the data count.
      suspendText: get('cmi.suspend_data'),
      positionSeconds: position !== '' && Number.isFinite(Number(position)) ? Number(position) : null,
      outcome,
      learner: get(elements.learner),
      passShare: null,
    };
    if (!isReview) {
      // Before all else: a crash without `suspend` hides the data, and no status at all counts as completed.
      const first: Setting[] = [[elements.exit, 'suspend']];
      if (!outcome.isComplete) first.push(dialect.statuses(NO_OUTCOME, false, false)[0]!);
      put(api, first);
      commit(api);
    }
    const count = Number(get('cmi.interactions._count'));
    connection = { api, opened, interactionCount: Number.isInteger(count) ? count : 0, isTerminated: false };
    return opened;
  };

  return {
    open,
    answer: (report) => {
      if (connection === null || connection.isTerminated || connection.opened.isReview) return;
      const weighting = Math.round((WEIGHT_OF_ALL / checkCount) * 100) / 100;
      put(connection.api, dialect.interaction(connection.interactionCount, report, weighting));
      connection.interactionCount += 1;
    },
    tell: () => undefined,
    save: (report, onResult) => {
      if (connection === null || connection.isTerminated || connection.opened.isReview) return;
      const isSet = write(connection, report);
      onResult(commit(connection.api) && isSet);
    },
    close: (report) => {
      if (connection === null || connection.isTerminated) return null;
      connection.isTerminated = true;
      // The run-time commits by itself now; one call more is one more that a closing page may lose.
      if (report !== null && !connection.opened.isReview) write(connection, report);
      call(connection.api, methods.terminate, '');
      return null;
    },
  };
}

async function initialize(
  api: ScormApi,
  { methods, alreadyInitialized }: Dialect,
  patience: Patience,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (isTrue(call(api, methods.initialize, ''))) return true;
    if (call(api, methods.lastError) === alreadyInitialized) return true;
    await new Promise((resolve) => setTimeout(resolve, patience.everyMs));
  }
  return false;
}

function isTrue(answer: string): boolean {
  return answer === 'true' || answer === '1';
}
