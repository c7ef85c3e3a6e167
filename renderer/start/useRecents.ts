import { useEffect, useState } from 'react';
import type { RecentLesson } from '../../main/api/answers.ts';
import { api } from '../backend/api.ts';
import { notifyFailure } from '../state/notices.ts';

interface RecentsList {
  /** The last one first; null until they are known. */
  readonly recents: readonly RecentLesson[] | null;
  readonly forget: (path: string) => void;
}

/** Lessons that were open before. */
export function useRecents(): RecentsList {
  const [recents, setRecents] = useState<readonly RecentLesson[] | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    api.call('recents.list', {}, { signal }).then(setRecents, (error: unknown) => {
      if (signal.aborted) return;
      setRecents([]);
      notifyFailure(error);
    });
    return () => {
      controller.abort();
    };
  }, []);
  const forget = (path: string): void => {
    setRecents((current) => current?.filter((recent) => recent.path !== path) ?? null);
    api.call('recents.forget', { path }).catch(notifyFailure);
  };
  return { recents, forget };
}
