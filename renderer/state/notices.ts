import { create } from 'zustand';
import { failureOf } from './failures.ts';

export type Severity = 'info' | 'success' | 'warning' | 'error';

export interface NoticeAction {
  /** In the user's language. */
  readonly label: string;
  readonly run: () => void;
}

export interface StudioNotice {
  readonly id: string;
  readonly severity: Severity;
  /** In the user's language. */
  readonly message: string;
  readonly actions: readonly NoticeAction[];
  /** Stays until it is dismissed, by the user or by `dismiss`. */
  readonly isLasting: boolean;
}

export interface NewNotice {
  readonly severity: Severity;
  readonly message: string;
  /** The next thing to do about it. */
  readonly action?: NoticeAction;
  readonly actions?: readonly NoticeAction[];
  /** Takes the place of a shown notice of the same id. Without: the message is the id, so nothing is shown twice. */
  readonly id?: string;
  /** Without: errors and what has actions stay. */
  readonly isLasting?: boolean;
}

/** The oldest first. */
export const useNotices = create<{ readonly notices: readonly StudioNotice[] }>()(() => ({ notices: [] }));

/** Shows a notice in the corner and reads it out. @returns its id. */
export function notify({ severity, message, action, actions = [], id = message, isLasting }: NewNotice): string {
  const all = action ? [action, ...actions] : actions;
  const notice = {
    id,
    severity,
    message,
    actions: all,
    isLasting: isLasting ?? (severity === 'error' || all.length > 0),
  };
  useNotices.setState(({ notices }) => ({ notices: [...notices.filter((other) => other.id !== id), notice] }));
  return id;
}

/** Says what went wrong in one sentence of the user's language. A cancelled call is no failure and says nothing. */
export function notifyFailure(error: unknown, action?: NoticeAction): void {
  const failure = failureOf(error);
  if (failure) notify({ severity: 'error', message: failure.sentence, ...(action && { action }) });
}

export function dismiss(id: string): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
