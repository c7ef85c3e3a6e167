import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** How the stage is looked at and listened to. */
export interface StageView {
  /** 0–1. */
  readonly volume: number;
  readonly isMuted: boolean;
  readonly showsSafeAreas: boolean;
  readonly showsCaptions: boolean;
  /** The recording has not arrived yet, so playing stands still. */
  readonly isWaiting: boolean;
}

/** Kept by the browser, but for what passes. */
export const useStageView = create<StageView>()(
  persist(
    (): StageView => ({ volume: 1, isMuted: false, showsSafeAreas: false, showsCaptions: false, isWaiting: false }),
    {
      name: 'lectern.stage',
      version: 1,
      partialize: ({ volume, isMuted, showsSafeAreas, showsCaptions }) => ({
        ...{ volume, isMuted, showsSafeAreas, showsCaptions },
      }),
    },
  ),
);

export function setVolume(volume: number): void {
  useStageView.setState({ volume, isMuted: false });
}

export function toggleMuted(): void {
  useStageView.setState(({ isMuted, volume }) => ({ isMuted: !isMuted, volume: volume === 0 ? 1 : volume }));
}

export function toggleCaptions(): void {
  useStageView.setState(({ showsCaptions }) => ({ showsCaptions: !showsCaptions }));
}

export function toggleSafeAreas(): void {
  useStageView.setState(({ showsSafeAreas }) => ({ showsSafeAreas: !showsSafeAreas }));
}
