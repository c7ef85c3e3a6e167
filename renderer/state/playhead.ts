import { create } from 'zustand';

/**
 * Where the lesson is being looked at, in a store of its own because it changes with every frame. The stage's player
 * drives `seconds` while `isPlaying`; everyone else calls the functions.
 */
export interface Playhead {
  /** From the lesson's start. */
  readonly seconds: number;
  readonly isPlaying: boolean;
  /** Counts the jumps, so that the player tells them from its own progress. */
  readonly seeks: number;
  readonly seek: (seconds: number) => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  /** For the player alone: time has passed. */
  readonly advanceTo: (seconds: number) => void;
}

export const usePlayhead = create<Playhead>()((set) => ({
  seconds: 0,
  isPlaying: false,
  seeks: 0,
  seek: (seconds) => {
    set((playhead) => ({ seconds: Math.max(0, seconds), seeks: playhead.seeks + 1 }));
  },
  play: () => {
    set({ isPlaying: true });
  },
  pause: () => {
    set({ isPlaying: false });
  },
  toggle: () => {
    set((playhead) => ({ isPlaying: !playhead.isPlaying }));
  },
  advanceTo: (seconds) => {
    set({ seconds });
  },
}));
