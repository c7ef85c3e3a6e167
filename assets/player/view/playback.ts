import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Launch } from '../launch.ts';
import { dueCheck } from '../progress/checks.ts';

/** Between two ticks, more than this (times the speed) was a jump and not playback. */
const MOST_SECONDS_PER_TICK = 3;

export interface Playback {
  readonly play: () => void;
  readonly toggle: () => void;
  readonly seek: (seconds: number) => void;
}

/**
 * Tells the launch what is played, and stops at checks.
 *
 * @param ask opens a check; it calls back when the check is done
 * @param onChange is told whenever time or play state changes
 */
export function playbackOf(
  media: HTMLMediaElement,
  lesson: PlayerLesson,
  launch: Launch,
  ask: (check: number, done: () => void) => void,
  onChange: () => void,
): Playback {
  /** Where the last tick was; null: playback begins anew from wherever it is. */
  let lastSeconds: number | null = null;
  let seekFromSeconds: number | null = null;
  /** Checks that were skipped in this launch. */
  const skipped = new Set<number>();
  let isAsking = false;
  // Autoplay rules may refuse: then the play button is simply there again.
  const play = (): void => {
    media.play().catch(onChange);
  };
  /** Asks what is due between two moments, one check after the other. @returns whether anything was */
  const askDue = (fromSeconds: number, toSeconds: number): boolean => {
    // The tick of the pause that asking causes may find the same check due once more.
    if (isAsking || launch.session().isClosed) return false;
    const check = dueCheck(lesson, launch.session().progress.answers, skipped, fromSeconds, toSeconds);
    if (check === -1) return false;
    isAsking = true;
    media.pause();
    ask(check, () => {
      isAsking = false;
      skipped.add(check);
      if (askDue(fromSeconds, toSeconds)) return;
      if (!media.ended && media.currentTime < lesson.durationSeconds - 0.2) play();
    });
    return true;
  };
  const tick = (): void => {
    const now = media.currentTime;
    const from = lastSeconds;
    if (!media.seeking && from !== null && now > from && now - from <= MOST_SECONDS_PER_TICK * media.playbackRate) {
      launch.dispatch({ kind: 'played', fromSeconds: from, toSeconds: now });
      askDue(from - 0.001, media.ended ? lesson.durationSeconds : now);
    }
    if (!media.seeking) lastSeconds = now;
    onChange();
  };
  /** The browser tells the time four times a second: a check would be asked when the next slide is there already. */
  const watch = (): void => {
    if (media.paused) return;
    const { answers } = launch.session().progress;
    const now = media.currentTime;
    if (lastSeconds !== null && dueCheck(lesson, answers, skipped, lastSeconds - 0.001, now) !== -1) tick();
    requestAnimationFrame(watch);
  };
  media.addEventListener('timeupdate', tick);
  media.addEventListener('play', () => {
    if (lastSeconds === null) lastSeconds = media.currentTime;
    launch.tell({ kind: 'played', atSeconds: media.currentTime });
    if (lesson.checks.length > 0) requestAnimationFrame(watch);
    onChange();
  });
  media.addEventListener('pause', () => {
    tick();
    launch.tell({ kind: 'paused', atSeconds: media.currentTime });
    if (!media.ended) launch.dispatch({ kind: 'paused' });
  });
  // Loaded once more, it begins anew from its beginning, which is no jump of the learner's.
  media.addEventListener('emptied', () => {
    lastSeconds = null;
    seekFromSeconds = null;
  });
  media.addEventListener('seeking', () => {
    seekFromSeconds ??= lastSeconds;
    lastSeconds = null;
  });
  media.addEventListener('seeked', () => {
    lastSeconds = media.currentTime;
    launch.dispatch({ kind: 'moved', toSeconds: media.currentTime });
    if (seekFromSeconds !== null)
      launch.tell({ kind: 'seeked', fromSeconds: seekFromSeconds, toSeconds: media.currentTime });
    seekFromSeconds = null;
    onChange();
  });
  media.addEventListener('ended', () => {
    tick();
    launch.dispatch({ kind: 'ended' });
    const last = lesson.durationSeconds;
    askDue(last - 0.5, last);
  });
  return {
    play,
    toggle: () => {
      if (media.paused) play();
      else media.pause();
    },
    seek: (seconds) => {
      media.currentTime = Math.min(lesson.durationSeconds, Math.max(0, seconds));
    },
  };
}
