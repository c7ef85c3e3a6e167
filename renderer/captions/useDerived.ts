import { useEffect, useEffectEvent } from 'react';
import type { Lesson } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';
import { failureOf, type FailureSentence } from '../state/failures.ts';
import { notifyFailure } from '../state/notices.ts';
import { byRecording } from './derived.ts';
import { NO_CAPTIONS, useCaptions } from './store.ts';

/** Edits within this time are asked about at once. */
const PAUSE_MS = 600;
/** The connection tells of itself, and the host knows a lesson again when it has come back. */
const QUIET: readonly FailureSentence['code'][] = ['connection.lost', 'lesson.not-open'];

/** Keeps the captions that follow from the notes up to date while a lesson is open. */
export function useDerivedCaptions(handle: string, lesson: Lesson): void {
  const { segments, slides, language, captions } = lesson;
  const edited = captions.map(({ file }) => file).join();
  const ask = useEffectEvent(async (signal: AbortSignal) => {
    useCaptions.setState({ state: 'working' });
    try {
      // What is known at once, then what takes listening to the narration.
      for (const listens of [false, true]) {
        const { cues } = await api.call('captions.cues', { handle, lesson, listens }, { signal });
        if (signal.aborted) return;
        // Of recordings with captions of their own nothing is made; what was known serves when those are taken back.
        const kept = [...useCaptions.getState().derived].filter(([file]) => captions.some((own) => own.file === file));
        useCaptions.setState({ derived: new Map([...kept, ...byRecording(lesson, cues)]) });
      }
      useCaptions.setState({ state: 'known' });
    } catch (error) {
      if (signal.aborted) return;
      useCaptions.setState({ state: 'none' });
      const failure = failureOf(error);
      if (failure && !QUIET.includes(failure.code)) notifyFailure(error);
    }
  });
  useEffect(() => {
    useCaptions.setState(NO_CAPTIONS);
  }, [handle]);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => void ask(controller.signal), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [handle, segments, slides, language, edited]);
}
