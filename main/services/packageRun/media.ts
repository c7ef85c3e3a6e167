import type { DOMWindow } from 'jsdom';
import type { Clock } from './clock.ts';

/** How long a seek takes. */
const SEEK_MS = 20;

interface State {
  seconds: number;
  isPaused: boolean;
  isSeeking: boolean;
}

/** A media element as the check drives it. */
export interface DrivenMedia {
  readonly element: HTMLMediaElement;
  /** Goes on by this much, as a browser tells it: time first, at the end that it is over. */
  advance(seconds: number): Promise<void>;
}

/**
 * Gives a window's media elements a length and a time, which its document model lacks: they play when they are told to, at a
 * pace that the clock sets.
 */
export function installMedia(
  window: DOMWindow,
  clock: Clock,
  durationSeconds: number,
): (element: Element) => DrivenMedia {
  const { HTMLMediaElement, Event } = window;
  const states = new WeakMap<object, State>();
  const stateOf = (element: object): State => {
    const state = states.get(element) ?? { seconds: 0, isPaused: true, isSeeking: false };
    states.set(element, state);
    return state;
  };
  const tell = (element: EventTarget, ...names: string[]): void => {
    for (const name of names) element.dispatchEvent(new Event(name));
  };
  const isOver = (element: object): boolean => stateOf(element).seconds >= durationSeconds;
  const seek = (element: EventTarget, seconds: number): void => {
    const state = stateOf(element);
    state.seconds = Math.min(durationSeconds, Math.max(0, seconds || 0));
    state.isSeeking = true;
    tell(element, 'seeking');
    clock.after(SEEK_MS, () => {
      state.isSeeking = false;
      tell(element, 'timeupdate', 'seeked');
    });
  };
  const readable: Readonly<Record<string, (element: object) => unknown>> = {
    paused: (element) => stateOf(element).isPaused,
    seeking: (element) => stateOf(element).isSeeking,
    ended: isOver,
    duration: () => durationSeconds,
    readyState: () => 4,
    error: () => null,
    videoWidth: () => 640,
    videoHeight: () => 360,
  };
  const prototype = HTMLMediaElement.prototype;
  for (const [name, read] of Object.entries(readable)) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: object) {
        return read(this);
      },
    });
  }
  Object.defineProperty(prototype, 'currentTime', {
    configurable: true,
    get(this: object) {
      return stateOf(this).seconds;
    },
    set(this: EventTarget, seconds: number) {
      seek(this, seconds);
    },
  });
  Object.assign(prototype, {
    load: () => undefined,
    play(this: EventTarget) {
      const state = stateOf(this);
      if (isOver(this)) state.seconds = 0;
      if (state.isPaused) {
        state.isPaused = false;
        tell(this, 'play', 'playing');
      }
      return Promise.resolve();
    },
    pause(this: EventTarget) {
      const state = stateOf(this);
      if (state.isPaused) return;
      state.isPaused = true;
      tell(this, 'timeupdate', 'pause');
    },
  });
  return (found) => {
    const element = found as HTMLMediaElement;
    return {
      element,
      advance: async (seconds) => {
        const state = stateOf(element);
        state.seconds = Math.min(durationSeconds, state.seconds + seconds);
        // Through the clock, so that what the page does of its own accord comes in between.
        await clock.advance(seconds * 1000);
        if (isOver(element)) state.isPaused = true;
        tell(element, 'timeupdate', ...(isOver(element) ? ['pause', 'ended'] : []));
        await clock.advance(1);
      },
    };
  };
}
