import { NO_OUTCOME } from '../progress/session.ts';
import type { Store } from '../store.ts';
import type { Tracking } from './tracking.ts';

/** No learning system: the browser keeps where one was, for whoever uses it next. */
export function localTracking(store: Store, lessonId: string): Tracking {
  const name = `lectern-progress-${lessonId}`;
  const keep = (text: string): boolean => store.write(name, text);
  return {
    open: () =>
      Promise.resolve({
        isReview: false,
        suspendText: store.read(name) ?? '',
        positionSeconds: null,
        outcome: NO_OUTCOME,
        learner: '',
        passShare: null,
      }),
    answer: () => undefined,
    tell: () => undefined,
    save: (report, onResult) => {
      onResult(keep(report.suspendText));
    },
    close: (report) => {
      if (report !== null) keep(report.suspendText);
      return null;
    },
  };
}
