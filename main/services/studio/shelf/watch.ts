import { putBack } from './saving.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** Asked rather than watched: systems tell of changes on some disks only, and of a folder that is moved itself on few. */
const INTERVAL_MS = 2000;

export interface PlaceListeners {
  readonly onGone: (session: Session) => void;
  readonly onFound: (session: Session) => void;
  /** Others were quicker to take it where it had come back. */
  readonly onRefused: (session: Session) => void;
}

/** Looks after the folders of lessons that are being edited: they may be moved or deleted. @returns what ends it */
export function watchPlaces(
  sessions: Pick<Sessions, 'all'>,
  { onGone, onFound, onRefused }: PlaceListeners,
  intervalMs = INTERVAL_MS,
): () => void {
  const missed = new Set<string>();
  let isAsking = false;

  async function ask(session: Session): Promise<void> {
    const isThere = await session.inTurn(() =>
      putBack(session).then(
        () => true,
        () => false,
      ),
    );
    const { handle } = session;
    if (session.isReadOnly) onRefused(session);
    else if (!isThere && !missed.has(handle)) {
      missed.add(handle);
      onGone(session);
    } else if (isThere && missed.delete(handle)) {
      onFound(session);
    }
  }

  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    const held = sessions.all().filter((session) => session.isHeld);
    void Promise.all(held.map(ask)).finally(() => {
      isAsking = false;
    });
  }, intervalMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
