import type { Outcome } from '../progress/progress.ts';
import { NO_OUTCOME } from '../progress/session.ts';
import type { Report } from './tracking.ts';

/** Under which name a record store keeps where a learner is. */
export const STATE_ID = 'lectern-progress';

/** What is kept: the suspend text and what was reported, so that nothing is reported twice. */
export function keptText({ suspendText, outcome }: Report): string {
  return JSON.stringify({ suspendText, outcome });
}

export function keptIn(text: string | null): { readonly suspendText: string; readonly outcome: Outcome } {
  try {
    const kept = JSON.parse(text ?? '') as { suspendText?: unknown; outcome?: Partial<Outcome> } | null;
    return {
      suspendText: typeof kept?.suspendText === 'string' ? kept.suspendText : '',
      outcome: { ...NO_OUTCOME, ...kept?.outcome },
    };
  } catch {
    return { suspendText: '', outcome: NO_OUTCOME };
  }
}
