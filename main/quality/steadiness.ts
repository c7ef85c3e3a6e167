/** A value and the frame where it was found. */
export interface Peak {
  readonly value: number;
  readonly frame: number;
}

/** Largest flash: how far one frame's brightness (0–255) is from what the frames beside it lead one to expect. */
export function flickerIn(brightness: readonly number[]): Peak {
  return peakOf(brightness, (before, value, after) => Math.abs(value - (before + after) / 2));
}

/** Largest jump of the head: how much farther it goes in one frame than in those beside it, in outer-eye distances. */
export function jumpIn(steps: readonly number[]): Peak {
  return peakOf(steps, (before, value, after) => value - Math.max(before, after));
}

function peakOf(values: readonly number[], measure: (before: number, value: number, after: number) => number): Peak {
  let peak: Peak = { value: 0, frame: 0 };
  for (let frame = 1; frame + 1 < values.length; frame++) {
    // Without a number beside it a frame cannot be judged: NaN is not larger.
    const value = measure(values[frame - 1]!, values[frame]!, values[frame + 1]!);
    if (value > peak.value) peak = { value, frame };
  }
  return peak;
}
