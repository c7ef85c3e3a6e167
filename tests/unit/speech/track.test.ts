import { expect, it } from 'vitest';
import { createRandom } from '../../../main/speech/random.ts';
import { smoothTrack } from '../../../main/speech/track.ts';

/** The Hann-weighted mean of the values around each, term by term. */
function smoothedSlowly(values: Float32Array, reach: number): number[] {
  return Array.from(values, (_, i) => {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) {
      const value = values[Math.min(Math.max(i + k, 0), values.length - 1)]!;
      sum += (value * (1 + Math.cos((Math.PI * k) / (reach + 1)))) / (2 * reach + 2);
    }
    return sum;
  });
}

it.each([
  [500, 0],
  [500, 0.05],
  [500, 2],
  [50, 2],
  [1, 1],
  [0, 1],
])('%i values are smoothed over %f s as a window would', (count, widthSeconds) => {
  const random = createRandom(2, 'values');
  const values = Float32Array.from({ length: count }, () => -40 + 20 * random.normal());
  const smooth = smoothTrack({ rateHz: 100, values }, widthSeconds).values;
  smoothedSlowly(values, Math.round(50 * widthSeconds)).forEach((value, i) => {
    expect(smooth[i]).toBeCloseTo(value, 4);
  });
});

it('does not drift over hours', () => {
  const random = createRandom(3, 'values');
  const values = Float32Array.from({ length: 720_000 }, (_, i) => (i < 719_000 ? 80 * random.normal() : 0));
  const smooth = smoothTrack({ rateHz: 100, values }, 2).values;
  expect(Math.max(...smooth.subarray(-500).map(Math.abs))).toBeLessThan(1e-9);
});
