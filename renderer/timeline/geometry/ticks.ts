import type { View } from './view.ts';
import { visibleSeconds } from './view.ts';

export interface Ticks {
  /** Between labelled ticks. */
  readonly labelSeconds: number;
  /** Between all ticks. */
  readonly stepSeconds: number;
  /** The first tick at or before the left edge, as a multiple of `stepSeconds`. */
  readonly first: number;
  readonly last: number;
}

const LABEL_STEPS_SECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
/** Small ticks between two labels, for each step above. */
const DIVISIONS = [5, 4, 5, 5, 4, 5, 5, 3, 6, 6, 4, 5, 5, 3, 6, 6, 4];
const LEAST_LABEL_DISTANCE_PX = 72;

/** Which ticks the ruler shows: labels on round times, never closer than can be read. */
export function ticksOf(view: View): Ticks {
  const found = LABEL_STEPS_SECONDS.findIndex((step) => step * view.pixelsPerSecond >= LEAST_LABEL_DISTANCE_PX);
  const index = found === -1 ? LABEL_STEPS_SECONDS.length - 1 : found;
  const labelSeconds = LABEL_STEPS_SECONDS[index]!;
  const stepSeconds = labelSeconds / DIVISIONS[index]!;
  return {
    labelSeconds,
    stepSeconds,
    first: Math.floor(view.scrollSeconds / stepSeconds),
    last: Math.ceil((view.scrollSeconds + visibleSeconds(view)) / stepSeconds),
  };
}

/** Whether the tick with this number carries a label. */
export function isLabelled(ticks: Ticks, number: number): boolean {
  return number % Math.round(ticks.labelSeconds / ticks.stepSeconds) === 0;
}
