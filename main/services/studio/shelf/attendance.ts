import type { Session } from './session.ts';

/** A link that breaks is back within this time, or its page is gone. */
export const PATIENCE_MS = 5000;

export interface Attendance {
  /** Resolves once it is known whether whoever has left is coming back; at once where they are there. */
  decided(): Promise<void>;
  stop(): void;
}

/**
 * Leaves a lesson to others when nobody has been at its window for a while, and takes it again when they are back.
 *
 * @param onRefused is called where the lesson then can no longer be changed
 */
export function attend(session: Session, onRefused: () => void, patienceMs: number): Attendance {
  const { presence } = session.client;
  let timer: NodeJS.Timeout | undefined;
  let absence: PromiseWithResolvers<undefined> | null = null;

  function leave(): void {
    absence = Promise.withResolvers<undefined>();
    const { resolve } = absence;
    timer = setTimeout(() => {
      void session
        .inTurn(() => session.rest())
        .finally(() => {
          resolve(undefined);
        });
    }, patienceMs);
    timer.unref();
  }

  function comeBack(): void {
    clearTimeout(timer);
    absence?.resolve(undefined);
    absence = null;
    const wasReadOnly = session.isReadOnly;
    void session
      .inTurn(() => session.wake())
      .then(() => {
        if (session.isReadOnly && !wasReadOnly) onRefused();
      });
  }

  const off = presence?.onChange((isThere) => {
    if (isThere) comeBack();
    else leave();
  });
  if (presence?.isThere === false) leave();
  return {
    decided: async () => {
      await absence?.promise;
    },
    stop() {
      off?.();
      clearTimeout(timer);
      absence?.resolve(undefined);
    },
  };
}
