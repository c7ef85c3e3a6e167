import { setImmediate } from 'node:timers/promises';
import type { Pause } from './cuts.ts';
import { ENVELOPE_STEP_SECONDS, type Envelope } from './envelope.ts';

/** Shorter gaps are closures of plosives and breaths within a phrase. */
const SHORTEST_PAUSE_SECONDS = 0.25;
/** The noise of a room wavers from block to block; speech lasts longer than this. */
const SMOOTHING_SECONDS = 0.07;
/** The level of noise and of speech are those of so much time around, so that both may change during a recording. */
const NEIGHBOURHOOD_SECONDS = 30;
/** Where the two levels are closer, nothing can be told apart: steady noise, a tone, or silence. */
const LEAST_RANGE_DB = 4;
/** How far up from the noise to the speech the border lies. */
const BORDER = 0.3;
/** Speech of this much below its own level is still breath and room, however silent the recording's silence is. */
const MOST_RANGE_DB = 30;

/** One border for so many blocks (5 s) is enough for levels taken over half a minute. */
const BORDER_STEP = Math.round(5 / ENVELOPE_STEP_SECONDS);

/** After so many blocks (ten minutes) others get their turn. */
const TURN_BLOCKS = 120 * BORDER_STEP;

const LOWEST_DB = -100;
const BINS_PER_DB = 4;
/** Up to 10 dB above full scale. */
const BIN_COUNT = 110 * BINS_PER_DB;
const NOISE_SHARE = 0.05;
const SPEECH_SHARE = 0.9;

/**
 * Finds the pauses of a narration. The border between noise and speech adapts to both levels in the surrounding half
 * minute; where those cannot be told apart there are no pauses. Two hours take a tenth of a second: the event loop gets its
 * turn in between.
 */
export async function findPauses(envelope: Envelope): Promise<Pause[]> {
  const levels = await smoothLevels(envelope);
  const borders = await neighbourhoodBorders(levels);
  const pauses: Pause[] = [];
  let start: number | undefined;
  for (let i = 0; i <= levels.length; i++) {
    const quiet = i < levels.length && levels[i]! < borders[Math.floor(i / BORDER_STEP)]!;
    if (quiet) start ??= i;
    else if (start !== undefined) {
      const startSeconds = start * ENVELOPE_STEP_SECONDS;
      const endSeconds = i * ENVELOPE_STEP_SECONDS;
      if (endSeconds - startSeconds >= SHORTEST_PAUSE_SECONDS) pauses.push({ startSeconds, endSeconds });
      start = undefined;
    }
  }
  return pauses;
}

/** Level of each block in decibels, its energy averaged over {@link SMOOTHING_SECONDS} around it. */
async function smoothLevels(envelope: Envelope): Promise<Float32Array> {
  const reach = Math.round(SMOOTHING_SECONDS / ENVELOPE_STEP_SECONDS / 2);
  const levels = new Float32Array(envelope.length);
  for (let centre = 0; centre < envelope.length; centre++) {
    let energy = 0;
    let count = 0;
    for (let i = Math.max(0, centre - reach); i <= centre + reach && i < envelope.length; i++, count++) {
      energy += envelope[i]! ** 2;
    }
    levels[centre] = Math.max(LOWEST_DB, 10 * Math.log10(energy / count));
    if (centre % TURN_BLOCKS === 0) await setImmediate();
  }
  return levels;
}

/** The level under which a block is a pause, for each {@link BORDER_STEP} blocks; −∞ where no pause can be told. */
async function neighbourhoodBorders(levels: Float32Array): Promise<Float32Array> {
  const overall = borderOf(levels);
  const reach = Math.round(NEIGHBOURHOOD_SECONDS / ENVELOPE_STEP_SECONDS / 2);
  const borders = new Float32Array(Math.ceil(levels.length / BORDER_STEP));
  for (let step = 0; step < borders.length; step++) {
    const centre = (step + 0.5) * BORDER_STEP;
    const local = borderOf(levels.subarray(Math.max(0, centre - reach), centre + reach));
    borders[step] = local === -Infinity ? overall : local;
    if (step % (TURN_BLOCKS / BORDER_STEP) === 0) await setImmediate();
  }
  return borders;
}

function borderOf(levels: Float32Array): number {
  const [low, speech] = shares(levels, NOISE_SHARE, SPEECH_SHARE);
  const noise = Math.max(low, speech - MOST_RANGE_DB);
  return speech - noise < LEAST_RANGE_DB ? -Infinity : noise + BORDER * (speech - noise);
}

/** The levels under which two shares of all lie; counted in bins, because sorting an hour again and again takes long. */
function shares(levels: Float32Array, first: number, second: number): [number, number] {
  const counts = new Uint32Array(BIN_COUNT);
  for (const level of levels) counts[Math.min(BIN_COUNT - 1, Math.floor((level - LOWEST_DB) * BINS_PER_DB))]!++;
  const levelAt = (share: number): number => {
    let bin = 0;
    for (let below = 0; bin < BIN_COUNT; bin++) {
      below += counts[bin]!;
      if (below > share * levels.length) break;
    }
    return LOWEST_DB + (bin + 0.5) / BINS_PER_DB;
  };
  return [levelAt(first), levelAt(second)];
}
