import type { Face } from '../../../main/portrait/face.ts';
import { deviation, mean } from '../../../main/quality/curves.ts';
import { FRAME_RATE } from './video.ts';

/** Nine tenths of the power of real heads in speech lie below it. */
const SLOW_HZ = 1.3;

export interface HeadMotion {
  readonly yawDegrees: number;
  readonly pitchDegrees: number;
  readonly rollDegrees: number;
  /** Share of the power of all three angles below 1.3 Hz. */
  readonly slowShare: number;
}

/** Standard deviations and spectrum of the head's angles as seen in a video; frames without a face are left out. */
export function headMotionOf(faces: readonly (Face | null)[]): HeadMotion {
  const seen = faces.filter((face) => face !== null);
  const [yaw, pitch, roll] = [
    seen.map((face) => face.yawDegrees),
    seen.map((face) => face.pitchDegrees),
    seen.map((face) => face.rollDegrees),
  ];
  const powers = [yaw, pitch, roll].map(powersOf);
  const sum = (side: 'slow' | 'all') => powers.reduce((total, power) => total + power[side], 0);
  return {
    yawDegrees: deviation(yaw),
    pitchDegrees: deviation(pitch),
    rollDegrees: deviation(roll),
    slowShare: sum('slow') / sum('all'),
  };
}

/** Means over takes: what drifts from one take to the next is no motion. */
export function meanHeadMotion(takes: readonly HeadMotion[]): HeadMotion {
  const over = (pick: (take: HeadMotion) => number) => mean(takes.map(pick));
  return {
    yawDegrees: over(({ yawDegrees }) => yawDegrees),
    pitchDegrees: over(({ pitchDegrees }) => pitchDegrees),
    rollDegrees: over(({ rollDegrees }) => rollDegrees),
    slowShare: over(({ slowShare }) => slowShare),
  };
}

/** Power of a curve below {@link SLOW_HZ} and over all, its mean left out: a plain Fourier transform under a Hann window. */
function powersOf(values: readonly number[]): { slow: number; all: number } {
  const centre = mean(values);
  const count = values.length;
  const windowed = values.map((value, i) => (value - centre) * (1 - Math.cos((2 * Math.PI * i) / count)));
  let [slow, all] = [0, 0];
  for (let bin = 1; bin < count / 2; bin++) {
    let [real, imaginary] = [0, 0];
    windowed.forEach((value, i) => {
      const angle = (2 * Math.PI * bin * i) / count;
      real += value * Math.cos(angle);
      imaginary += value * Math.sin(angle);
    });
    const power = real ** 2 + imaginary ** 2;
    all += power;
    if ((bin * FRAME_RATE) / count < SLOW_HZ) slow += power;
  }
  return { slow, all };
}
