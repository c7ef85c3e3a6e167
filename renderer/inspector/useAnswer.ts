import { useEffect, useState } from 'react';
import { notifyFailure } from '../state/notices.ts';

/**
 * What a call answers with, asked again whenever `key` changes; null until then, and where there is nothing to ask.
 * Failures are told as notices.
 */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T> | null): T | null {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    ask(controller.signal)
      ?.then((value) => {
        if (!controller.signal.aborted) setAnswer({ key, value });
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) notifyFailure(error);
      });
    return () => {
      controller.abort();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` says all that `ask` depends on.
  }, [key]);
  return answer?.key === key ? answer.value : null;
}
