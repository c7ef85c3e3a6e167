import type { Interval } from './interval.ts';
import { gapsBetween } from './interval.ts';
import type { Voice } from './voice.ts';
import { clamp, trackAt } from './track.ts';

/** Recognition time and memory grow with a chunk; shorter chunks also report progress more often. */
const WANTED_SECONDS = 8;
/** Shorter than this the recognizer lacks context. */
const SHORTEST_SECONDS = 3;
const LONGEST_SECONDS = 20;
/** Silence left around the sound, for the recognizer's own detection of speech. */
const MARGIN_SECONDS = 0.3;

/**
 * Parts of the sound to recognise apart from each other: cut in the middle of pauses, silence skipped, each at most
 * {@link LONGEST_SECONDS}. Without a pause the quietest moment is taken.
 */
export function chunksOf(voice: Voice): Interval[] {
  const cuts: number[] = [];
  const pauses = gapsBetween(voice.sound, voice.durationSeconds).filter(
    (pause) => pause.endSeconds - pause.startSeconds >= 0.2,
  );
  // A short recording is halved too, for two threads; never by how many there are: chunks decide the result.
  const wanted = clamp(voice.durationSeconds / 2, SHORTEST_SECONDS, WANTED_SECONDS);
  const latestStart = () => cuts.at(-1) ?? 0;
  for (const pause of [...pauses, undefined]) {
    const middle = pause ? (pause.startSeconds + pause.endSeconds) / 2 : voice.durationSeconds;
    while (middle - latestStart() > LONGEST_SECONDS) cuts.push(quietestMoment(voice, latestStart()));
    const restSeconds = voice.durationSeconds - middle;
    if (middle - latestStart() >= wanted && restSeconds >= SHORTEST_SECONDS) cuts.push(middle);
  }
  const borders = [0, ...cuts.filter((cut) => cut < voice.durationSeconds), voice.durationSeconds];
  return borders.slice(1).flatMap((endSeconds, i) => trimmed(voice, { startSeconds: borders[i]!, endSeconds }));
}

/** The quietest 10 ms between {@link WANTED_SECONDS} and {@link LONGEST_SECONDS} after `startSeconds`. */
function quietestMoment(voice: Voice, startSeconds: number): number {
  let best = startSeconds + WANTED_SECONDS;
  for (let seconds = best; seconds < startSeconds + LONGEST_SECONDS; seconds += 0.01) {
    if (trackAt(voice.loudness, seconds) < trackAt(voice.loudness, best)) best = seconds;
  }
  return best;
}

/** The chunk without its outer silence; nothing when it is silence only. */
function trimmed(voice: Voice, chunk: Interval): Interval[] {
  const inside = voice.sound.filter(
    (sound) => sound.endSeconds > chunk.startSeconds && sound.startSeconds < chunk.endSeconds,
  );
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last) return [];
  return [
    {
      startSeconds: Math.max(chunk.startSeconds, first.startSeconds - MARGIN_SECONDS),
      endSeconds: Math.min(chunk.endSeconds, last.endSeconds + MARGIN_SECONDS),
    },
  ];
}
