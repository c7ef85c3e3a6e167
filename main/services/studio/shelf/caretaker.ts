import { failureOf } from '../../../api/failure.ts';
import { LecternError } from '../../../contract/errors.ts';
import type { StudioContext } from '../types.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { removeUnusedMedia } from './unusedMedia.ts';
import { watchPlaces } from './watch.ts';

type Context = Pick<StudioContext, 'emit' | 'subscribe' | 'options'>;

/** The open lessons, and what befalls them without having been asked for: it is told, and put in order. */
export function careForLessons({ emit, subscribe, options }: Context): { sessions: Sessions; stop: () => void } {
  const sessions = new Sessions(tellRefused, tidy);
  const lessonsAtWork = new Map<string, string>();
  const unsubscribe = subscribe(({ name, payload }) => {
    if (name !== 'job') return;
    if (payload.finishedAt === null) lessonsAtWork.set(payload.id, payload.lessonPath);
    else lessonsAtWork.delete(payload.id);
  });
  const unwatch = watchPlaces(sessions, {
    onGone: ({ handle, path }) => {
      const failure = failureOf(new LecternError('lesson.gone', { folder: path }));
      emit({ type: 'event', name: 'lessonTroubled', payload: { handle, failure } });
    },
    onFound: ({ handle }) => {
      emit({ type: 'event', name: 'lessonFound', payload: { handle } });
    },
    onRefused: tellRefused,
  });

  function tellRefused({ handle, refusal }: Session): void {
    emit({ type: 'event', name: 'lessonRefused', payload: { handle, failure: failureOf(refusal) } });
  }

  /** While somebody looks at the lesson or a job reads it, media are theirs that the document does not name. */
  async function tidy(session: Session): Promise<void> {
    const { path, handle, isHeld } = session;
    const isInUse = [...lessonsAtWork.values(), ...sessions.all().map((other) => other.path)].includes(path);
    if (!isHeld || isInUse || !(await session.isInPlace())) return;
    await removeUnusedMedia(path).catch((error: unknown) => {
      // The next time will do; there may be a reason that nobody can help.
      options.onInternalError?.(error, `tidying the lesson ${handle}`);
    });
  }

  return {
    sessions,
    stop: () => {
      unsubscribe();
      unwatch();
    },
  };
}
