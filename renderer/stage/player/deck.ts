/** One recording that is loaded, unheard or heard. */
export interface Deck {
  /** Has a recording ready at a time of it. */
  load(url: string, mediaSeconds: number): void;
  /** As `load`, whatever it was doing. */
  open(url: string, mediaSeconds: number): void;
  play(): void;
  /** Plays unheard, so as to reach `mediaSeconds` in `leftSeconds`. */
  rehearse(mediaSeconds: number, leftSeconds: number): void;
  /** Whether it is doing that for this moment. */
  isRehearsing(url: string, mediaSeconds: number): boolean;
  /** Whether it is still, with the recording at this place. */
  isAt(url: string, mediaSeconds: number): boolean;
  stop(): void;
  currentSeconds(): number;
  /** Whether the recording is over. */
  hasEnded(): boolean;
  /** Whether it wants to play and has nothing to. */
  isWaiting(): boolean;
  /** 0–1. */
  setVolume(volume: number): void;
  close(): void;
}

const SAME_PLACE_SECONDS = 0.005;
/** A cut is noticed a frame of the screen too late at most; going back for that would take longer. */
const NEAR_PLACE_SECONDS = 0.03;
/** `HTMLMediaElement.HAVE_FUTURE_DATA`. */
const HAVE_FUTURE_DATA = 3;

export function createDeck(onFailed: (url: string) => void): Deck {
  const audio = new Audio();
  audio.preload = 'auto';
  let url: string | null = null;
  let rehearsedSeconds: number | null = null;

  audio.addEventListener('error', () => {
    if (url !== null && audio.error !== null) onFailed(url);
  });

  function place(next: string, mediaSeconds: number): void {
    if (url !== next) {
      url = next;
      audio.src = next;
    }
    if (Math.abs(audio.currentTime - mediaSeconds) > SAME_PLACE_SECONDS) audio.currentTime = mediaSeconds;
  }

  function start(): void {
    // Refused only where it is paused again at once, or fails; the element tells of that itself.
    if (audio.paused) audio.play().catch(() => undefined);
  }

  return {
    load(next, mediaSeconds) {
      if (audio.paused) place(next, mediaSeconds);
    },
    open(next, mediaSeconds) {
      rehearsedSeconds = null;
      place(next, mediaSeconds);
    },
    play() {
      rehearsedSeconds = null;
      audio.muted = false;
      audio.playbackRate = 1;
      start();
    },
    rehearse(mediaSeconds, leftSeconds) {
      rehearsedSeconds = mediaSeconds;
      audio.muted = true;
      start();
      // Starting takes a moment: made up for before anyone hears it.
      const aheadSeconds = audio.currentTime + leftSeconds - mediaSeconds;
      if (leftSeconds > 0.03) audio.playbackRate = Math.min(2, Math.max(0.5, 1 - aheadSeconds / leftSeconds));
    },
    isRehearsing: (next, mediaSeconds) => url === next && rehearsedSeconds === mediaSeconds && !audio.paused,
    isAt: (next, mediaSeconds) =>
      url === next && audio.paused && Math.abs(audio.currentTime - mediaSeconds) <= NEAR_PLACE_SECONDS,
    stop() {
      rehearsedSeconds = null;
      audio.pause();
      audio.playbackRate = 1;
    },
    currentSeconds: () => audio.currentTime,
    hasEnded: () => audio.ended,
    isWaiting: () => !audio.paused && !audio.ended && audio.readyState < HAVE_FUTURE_DATA,
    setVolume(volume) {
      audio.volume = volume;
    },
    close() {
      url = null;
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
    },
  };
}
