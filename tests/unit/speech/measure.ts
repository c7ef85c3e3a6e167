import type { Control, Motion } from '../../../main/contract/motion.ts';
import { CONTROL_INDEX, CONTROLS } from '../../../main/contract/motion.ts';

/** One control over all frames. */
export function columnOf(motion: Motion, control: Control): number[] {
  return Array.from(
    { length: motion.frameCount },
    (_, i) => motion.weights[i * CONTROLS.length + CONTROL_INDEX[control]]!,
  );
}

export function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Share of a signal's power (its mean removed) below `limitHz`: a plain Fourier sum over windows of 20 s. */
export function powerShareBelow(values: readonly number[], rateHz: number, limitHz: number): number {
  const size = 20 * rateHz;
  let below = 0;
  let total = 0;
  for (let start = 0; start + size <= values.length; start += size) {
    const part = values.slice(start, start + size);
    const mean = part.reduce((sum, value) => sum + value, 0) / size;
    for (let bin = 1; bin < size / 2; bin++) {
      let real = 0;
      let imaginary = 0;
      part.forEach((value, i) => {
        const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size);
        real += window * (value - mean) * Math.cos((2 * Math.PI * bin * i) / size);
        imaginary += window * (value - mean) * Math.sin((2 * Math.PI * bin * i) / size);
      });
      const power = real * real + imaginary * imaginary;
      total += power;
      if ((bin * rateHz) / size < limitHz) below += power;
    }
  }
  return below / total;
}

/** Runs of consecutive frames above `level`: first frame, length and highest value. */
export function runsAbove(values: readonly number[], level: number): { from: number; length: number; peak: number }[] {
  const runs: { from: number; length: number; peak: number }[] = [];
  values.forEach((value, i) => {
    if (value <= level) return;
    const run = runs.at(-1);
    if (run && run.from + run.length === i) {
      run.length++;
      run.peak = Math.max(run.peak, value);
    } else runs.push({ from: i, length: 1, peak: value });
  });
  return runs;
}
