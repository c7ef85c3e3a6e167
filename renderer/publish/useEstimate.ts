import { useEffect, useMemo, useState } from 'react';
import type { PublishEstimate } from '../../main/api/answers.ts';
import type { PublishSettings } from '../../main/api/settings.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';
import { failureOf } from '../state/failures.ts';
import type { OutputPaths } from './targets/paths.ts';

export interface Estimated {
  readonly isPending: boolean;
  /** The last one, also while the next is being made. */
  readonly estimate: PublishEstimate | null;
  /** Why there is none, in the user's language. */
  readonly problem: string | null;
}

const REST_MS = 250;

/** What publishing would do now; asked for again whenever something changes that it depends on. */
export function useEstimate(handle: string, lesson: Lesson, settings: PublishSettings, paths: OutputPaths): Estimated {
  const asked = useMemo(() => ({ handle, lesson, settings, paths }), [handle, lesson, settings, paths]);
  const [answer, setAnswer] = useState<Omit<Estimated, 'isPending'> & { readonly asked: unknown }>({
    asked: null,
    estimate: null,
    problem: null,
  });
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const estimate = await api.call('publish.estimate', asked, leaving);
        setAnswer({ asked, estimate, problem: null });
      } catch (error) {
        if (leaving.signal.aborted) return;
        setAnswer({ asked, estimate: null, problem: failureOf(error)?.sentence ?? null });
      }
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [asked]);
  return { isPending: answer.asked !== asked, estimate: answer.estimate, problem: answer.problem };
}
