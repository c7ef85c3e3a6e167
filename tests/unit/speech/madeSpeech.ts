import type { Gesture } from '../../../main/speech/gesture.ts';
import { SHAPES } from '../../../main/speech/gesture.ts';
import type { Interval } from '../../../main/speech/interval.ts';
import { createRandom } from '../../../main/speech/random.ts';
import type { Script } from '../../../main/speech/tasks.ts';

const RATE_HZ = 100;

/** A script of made-up speech: phrases of 2–5 s with pauses between, syllables of changing loudness, random shapes. */
export function madeSpeech(
  durationSeconds: number,
  frameRate = 25,
  change: Partial<Script['performance']> = {},
): Script {
  const random = createRandom(1, 'made speech');
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const count = Math.round(durationSeconds * RATE_HZ);
  const loudness = new Float32Array(count).fill(-70);
  const pitch = new Float32Array(count);
  const sound: Interval[] = [];
  const gestures: Gesture[] = [];
  for (let start = 0.5; start < durationSeconds - 1;) {
    const end = Math.min(start + between(2, 5), durationSeconds - 0.5);
    sound.push({ startSeconds: start, endSeconds: end });
    for (let at = start; at < end;) {
      const next = Math.min(at + between(0.05, 0.18), end);
      const shape = SHAPES[Math.floor(random.uniform() * 8)]!;
      gestures.push({ startSeconds: at, endSeconds: next, shape, weight: 1 });
      const db = between(-32, -14);
      loudness.fill(db, Math.round(at * RATE_HZ), Math.round(next * RATE_HZ));
      pitch.fill(between(90, 160), Math.round(at * RATE_HZ), Math.round(next * RATE_HZ));
      at = next;
    }
    start = end + between(0.2, 0.9);
  }
  const track = (values: Float32Array) => ({ rateHz: RATE_HZ, values });
  return {
    voice: {
      durationSeconds,
      levelDb: -16,
      loudness: track(loudness),
      brightness: track(loudness),
      pitch: track(pitch),
      sound,
    },
    gestures,
    frameRate,
    frameCount: Math.round(durationSeconds * frameRate),
    performance: { expression: 'neutral', strength: 0.5, liveliness: 1, seed: 7, ...change },
  };
}
