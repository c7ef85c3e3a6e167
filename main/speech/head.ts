import type { Random } from './random.ts';
import type { Curve, Stage } from './stage.ts';
import { bump, easedCurve, sumAround } from './stage.ts';
import { trackAt } from './track.ts';

/** Standard deviations of the drifting head at liveliness 1 while talking, in degrees; nods add to the pitch. */
const DRIFT_DEGREES = { yaw: 2.2, pitch: 3.9, roll: 2.1 };
/** How much of the drift is left in a pause. */
const PAUSE_SHARE = 0.35;
/** A nod's lowest point comes this long after the stressed syllable's peak (Kim 2014), and takes this long each way. */
const NOD_DELAY_SECONDS = 0.12;
const NOD_SECONDS = 0.32;
const NOD_DEGREES = 2.6;
/** Brows begin to rise before the stressed syllable (Cavé 1996). */
const BROW_LEAD_SECONDS = 0.08;
const BROW_SECONDS = 0.28;

export interface HeadCurves {
  readonly yaw: Curve;
  readonly pitch: Curve;
  readonly roll: Curve;
  readonly brows: Curve;
}

/** Slow drift that settles in pauses, a nod after each stress and a raise of the brows on the strongest. */
export function headCurves(stage: Stage): HeadCurves {
  const random = stage.random('head');
  const { talking, stresses } = stage.prosody;
  const eased = easedCurve(stage, 0.4);
  const amount = (seconds: number) =>
    stage.liveliness * eased(seconds) * (PAUSE_SHARE + (1 - PAUSE_SHARE) * trackAt(talking, seconds));
  const drift = { yaw: driftOf(random), pitch: driftOf(random), roll: driftOf(random) };
  const accents = stresses.map((stress) => ({
    ...stress,
    nod: stress.strength * (0.4 + 0.6 * random.uniform()),
    brow: stress.strength > 0.45 && random.uniform() < 0.6 ? stress.strength * (0.5 + 0.5 * random.uniform()) : 0,
  }));
  const nods = sumAround(accents, 1, (accent, since) => accent.nod * bump(since - NOD_DELAY_SECONDS, NOD_SECONDS));
  const brows = sumAround(
    accents,
    1,
    // Begins BROW_LEAD_SECONDS before the stress and peaks inside it.
    (accent, since) => accent.brow * bump(since + BROW_LEAD_SECONDS - BROW_SECONDS, BROW_SECONDS),
  );
  return {
    yaw: (seconds) => amount(seconds) * DRIFT_DEGREES.yaw * drift.yaw(seconds),
    pitch: (seconds) => amount(seconds) * (DRIFT_DEGREES.pitch * drift.pitch(seconds) - NOD_DEGREES * nods(seconds)),
    roll: (seconds) => amount(seconds) * DRIFT_DEGREES.roll * drift.roll(seconds),
    brows: (seconds) => Math.min(1, stage.liveliness * eased(seconds) * 0.6 * brows(seconds)),
  };
}

const DRIFT_PARTS = 20;
const SLOWEST_HZ = 0.08;
const FASTEST_HZ = 1.8;
/** Up to here all octaves are alike; from here on power falls with the square of the frequency. */
const CORNER_HZ = 0.3;
/** A neck turns only so far: excursions, in standard deviations, come to rest towards this one. */
const FARTHEST = 2.4;
/** What that takes off the standard deviation. */
const BENT = 0.87;

/**
 * Band-limited noise of standard deviation 1: sines of random phase whose power falls with frequency, spaced evenly
 * in octaves; 90 % of a talking head's power is below 1.3 Hz (measured on seven real clips).
 */
function driftOf(random: Random): Curve {
  const parts = Array.from({ length: DRIFT_PARTS }, (_, i) => {
    const share = (i + random.uniform()) / DRIFT_PARTS;
    const hertz = SLOWEST_HZ * (FASTEST_HZ / SLOWEST_HZ) ** share;
    return { hertz, phase: 2 * Math.PI * random.uniform(), weight: Math.min(1, CORNER_HZ / hertz) };
  });
  const scale = Math.sqrt(2 / parts.reduce((sum, part) => sum + part.weight ** 2, 0));
  return (seconds) => {
    let sum = 0;
    for (const { hertz, phase, weight } of parts) sum += weight * Math.sin(2 * Math.PI * hertz * seconds + phase);
    return (FARTHEST / BENT) * Math.tanh((scale * sum) / FARTHEST);
  };
}
