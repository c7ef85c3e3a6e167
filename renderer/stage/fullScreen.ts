import { useSyncExternalStore } from 'react';
import { notifyFailure } from '../state/notices.ts';

/** Id of the element that fills the screen. */
export const STAGE_ID = 'stage';

/** Whether the stage fills the screen. */
export function useFullScreen(): boolean {
  return useSyncExternalStore(listen, isFullScreen);
}

/** Has the stage fill the screen, or not any more. */
export function toggleFullScreen(): void {
  const changing = isFullScreen() ? document.exitFullscreen() : document.getElementById(STAGE_ID)?.requestFullscreen();
  changing?.catch(notifyFailure);
}

function isFullScreen(): boolean {
  return document.fullscreenElement?.id === STAGE_ID;
}

function listen(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => {
    document.removeEventListener('fullscreenchange', listener);
  };
}
