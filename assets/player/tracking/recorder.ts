import type { Outcome } from '../progress/progress.ts';
import type { Lrs } from './lrs.ts';
import { keptText, STATE_ID } from './lrsState.ts';
import { outboxTo } from './outbox.ts';
import type { Report } from './tracking.ts';

/** How a launch is told to a record store: what is kept there never says more than statements have told. */
export interface Recorder {
  /** @returns whether the store has them, and all before them */
  tell(...made: readonly object[]): Promise<boolean>;
  /** Tells what is new, then keeps the place. @returns whether the store has both */
  save(report: Report, news: readonly object[]): Promise<boolean>;
  /** Tells and keeps at once, because the page may be going. @param report null: there is nothing to keep */
  close(report: Report | null, made: readonly object[]): void;
}

/** @param told what statements of earlier launches have told */
export function recorderTo(lrs: Lrs, told: Outcome): Recorder {
  const outbox = outboxTo((statements) => lrs.post(statements));
  let kept = told;
  const keep = (report: Report): Promise<boolean> => lrs.writeState(STATE_ID, keptText({ ...report, outcome: kept }));
  return {
    tell: (...made) => {
      outbox.add(made);
      return outbox.flush();
    },
    save: async (report, news) => {
      outbox.add(news);
      const isTold = await outbox.flush();
      if (isTold) kept = report.outcome;
      return (await keep(report)) && isTold;
    },
    close: (report, made) => {
      outbox.add(made);
      outbox.farewell();
      if (report === null) return;
      kept = report.outcome;
      void keep(report);
    },
  };
}
