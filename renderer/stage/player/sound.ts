import { segmentIndexAt } from '../shown.ts';
import { soundsAlike, type SoundRun } from '../soundRuns.ts';
import { createDeck } from './deck.ts';

/** The narration as it is heard, and the clock that everything shown goes by. */
export interface Sound {
  /** What is to be heard from now on. What is being heard goes on without a gap where it still belongs there. */
  setRuns(runs: readonly SoundRun[]): void;
  /** Plays from a time of the lesson. */
  start(seconds: number): void;
  stop(): void;
  /** Has what would be heard first loaded, so that it starts at once. */
  prepare(seconds: number): void;
  /** The time of the lesson that is being heard; call it often while playing, it also leads over from run to run. */
  now(): number;
  /** Whether it stands still because the recording has not arrived yet. */
  isWaiting(): boolean;
  /** 0–1. */
  setVolume(volume: number): void;
  close(): void;
}

/** The next recording begins to play this long before it is heard, so that it is running by then. */
const LEAD_SECONDS = 0.3;
/** It is loaded this long before. */
const LOAD_SECONDS = 5;

/**
 * @param onFailed a recording cannot be played; time goes on in silence
 * @param clock milliseconds, for silence
 */
export function createSound(
  urlOf: (run: SoundRun) => string | null,
  onFailed: (run: SoundRun) => void,
  clock: () => number = () => performance.now(),
): Sound {
  const failedUrls = new Set<string>();
  const onDeckFailed = (url: string): void => {
    failedUrls.add(url);
    const run = runs.find((candidate) => urlOf(candidate) === url);
    anchor = { seconds: position, atMs: clock() };
    if (run) onFailed(run);
  };
  let active = createDeck(onDeckFailed);
  let spare = createDeck(onDeckFailed);
  let runs: readonly SoundRun[] = [];
  let index = 0;
  let position = 0;
  let isRunning = false;
  let anchor = { seconds: 0, atMs: 0 };

  const audibleUrl = (run: SoundRun | undefined): string | null => {
    const url = run?.media ? urlOf(run) : null;
    return url !== null && failedUrls.has(url) ? null : url;
  };
  const mediaSecondsAt = (run: SoundRun, seconds: number): number => run.mediaStartSeconds + seconds - run.startSeconds;

  function enter(runIndex: number, seconds: number): void {
    index = runIndex;
    position = seconds;
    anchor = { seconds, atMs: clock() };
    const run = runs[runIndex];
    const url = audibleUrl(run);
    if (!run || url === null) {
      active.stop();
      return;
    }
    const mediaSeconds = mediaSecondsAt(run, seconds);
    const isReady = spare.isRehearsing(url, run.mediaStartSeconds) || spare.isAt(url, mediaSeconds);
    if (isReady) [active, spare] = [spare, active];
    else active.open(url, mediaSeconds);
    spare.stop();
    active.play();
  }

  /** Gets the next run's recording going, unheard, so that the change falls on the cut. */
  function rehearse(): void {
    const run = runs[index];
    const next = runs[index + 1];
    const url = audibleUrl(next);
    if (!run || !next || url === null) return;
    const leftSeconds = run.endSeconds - position;
    if (leftSeconds > LOAD_SECONDS) return;
    const lead = Math.min(LEAD_SECONDS, next.mediaStartSeconds);
    spare.load(url, next.mediaStartSeconds - lead);
    if (lead > 0 && leftSeconds <= lead) spare.rehearse(next.mediaStartSeconds, leftSeconds);
  }

  function heardSeconds(): number {
    const run = runs[index];
    const silent = anchor.seconds + (clock() - anchor.atMs) / 1000;
    if (!run || audibleUrl(run) === null) return silent;
    if (active.hasEnded()) return silent;
    const seconds = active.currentSeconds() - mediaSecondsAt(run, 0);
    anchor = { seconds, atMs: clock() };
    return seconds;
  }

  return {
    setRuns(next) {
      const before = runs[index];
      runs = next;
      if (!isRunning || next.length === 0) return;
      const at = segmentIndexAt(next, position);
      if (before && soundsAlike(before, next[at]!)) index = at;
      else enter(at, position);
    },
    start(seconds) {
      isRunning = true;
      spare.stop();
      active.stop();
      enter(segmentIndexAt(runs, seconds), seconds);
    },
    stop() {
      isRunning = false;
      active.stop();
      spare.stop();
    },
    prepare(seconds) {
      if (isRunning || runs.length === 0) return;
      const run = runs[segmentIndexAt(runs, seconds)]!;
      const url = audibleUrl(run);
      if (url !== null) active.load(url, mediaSecondsAt(run, seconds));
    },
    now() {
      if (!isRunning) return position;
      // Never back: a recording that starts a little late does not show the end of the scene before again.
      position = Math.max(position, heardSeconds());
      while (index < runs.length - 1 && position >= runs[index]!.endSeconds) enter(index + 1, position);
      rehearse();
      return position;
    },
    isWaiting: () => isRunning && audibleUrl(runs[index]) !== null && active.isWaiting(),
    setVolume(volume) {
      active.setVolume(volume);
      spare.setVolume(volume);
    },
    close() {
      active.close();
      spare.close();
    },
  };
}
