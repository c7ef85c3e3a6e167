import { SPEECH_RATE_HZ } from '../contract/motion.ts';

const FRAME = SPEECH_RATE_HZ / 50;
/** As many frames of 20 ms as must be loud for the sound to count as loud: longer than a click or a knock. */
const LOUD_FRAMES = 15;
/**
 * The network hears the same in speech of −25 dBFS and less and less of it below −45 (models/articulation/CARD.md); the
 * loudest syllables lie just above their mean.
 */
const QUIETEST_DB = -24;
const MOST_GAIN_DB = 40;

/**
 * Raises a quiet piece of sound to a level that the network knows; anything louder comes back as it is.
 *
 * @param samples mono at SPEECH_RATE_HZ
 */
export function raisedIfQuiet(samples: Float32Array): Float32Array {
  const powers: number[] = [];
  for (let start = 0; start < samples.length; start += FRAME) {
    let sum = 0;
    const end = Math.min(samples.length, start + FRAME);
    for (let i = start; i < end; i++) sum += samples[i]! ** 2;
    powers.push(sum / (end - start));
  }
  powers.sort((a, b) => b - a);
  const loud = powers[Math.min(LOUD_FRAMES, powers.length) - 1] ?? 0;
  const gainDb = QUIETEST_DB - 10 * Math.log10(loud);
  // Digital silence has no level to raise.
  if (!(gainDb > 0) || gainDb === Infinity) return samples;
  const gain = 10 ** (Math.min(gainDb, MOST_GAIN_DB) / 20);
  return samples.map((sample) => sample * gain);
}
