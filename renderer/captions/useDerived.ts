import { useEffect, useEffectEvent } from 'react';
import type { Lesson } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';
import { failureOf, type FailureSentence } from '../state/failures.ts';
import { useStageView } from '../stage/stageView.ts';
import { notifyFailure } from '../state/notices.ts';
import { useStudio } from '../state/studio.ts';
import { byRecording } from './derived.ts';
import { NO_CAPTIONS, useCaptions } from './store.ts';

/** Edits within this time are asked about at once. */
const PAUSE_MS = 600;
/** The connection tells of itself, and the host knows a lesson again when it has come back. */
const QUIET: readonly FailureSentence['code'][] = ['connection.lost', 'lesson.not-open'];

/**
 * Keeps the captions that follow from the notes up to date while a lesson is open. The host listens to the narration only once
 * somebody looks at captions, because that takes time from the clips; clips that become ready tell when their words are said.
 */
export function useDerivedCaptions(handle: string, lesson: Lesson): void {
  const { segments, slides, language, captions } = lesson;
  const edited = captions.map(({ file }) => file).join();
  const isLookedAt = useCaptions((state) => state.isLookedAt);
  const isSelected = useStudio(({ selection }) => selection.kind === 'caption');
  const isOnStage = useStageView((state) => state.showsCaptions);
  const clipsReady = useStudio(({ clips }) => Object.values(clips).filter(({ state }) => state === 'ready').length);
  const ask = useEffectEvent(async (signal: AbortSignal) => {
    useCaptions.setState({ state: 'working' });
    try {
      for (const listens of isLookedAt ? [false, true] : [false]) {
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
    if (isSelected || isOnStage) useCaptions.setState({ isLookedAt: true });
  }, [handle, isSelected, isOnStage]);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => void ask(controller.signal), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [handle, segments, slides, language, edited, isLookedAt, clipsReady]);
}
