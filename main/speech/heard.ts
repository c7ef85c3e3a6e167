import type { Gesture, Shape } from './gesture.ts';
import { runsWhere, tidyIntervals, type Interval } from './interval.ts';
import type { Track } from './track.ts';

/** Classes of sounds that the articulation network tells apart, in the order of its output (models/articulation/phones.py). */
export const CLASSES = [
  'sil',
  'pb',
  'm',
  'fv',
  'w',
  'th',
  'td',
  'n',
  'l',
  's',
  'sh',
  'kg',
  'h',
  'r',
  'j',
  'i',
  'ih',
  'e',
  'a',
  'er',
  'o',
  'u',
  'y',
] as const;
export type SoundClass = (typeof CLASSES)[number];

/** Lip measures that the network gives, in the order of its output. */
export const LIP_MEASURES = ['aperture', 'width', 'chin', 'thickness'] as const;

/** Rows a second of the network's outputs; row k is centred on second k / {@link HEARD_RATE_HZ}. */
export const HEARD_RATE_HZ = 50;

/** What the network hears: plain data, one row every 20 ms. */
export interface Heard {
  readonly rows: number;
  /** `rows × CLASSES.length` probabilities. */
  readonly classes: Float32Array;
  /** `rows × LIP_MEASURES.length`, in standard deviations of a speaker; aperture 0 is shut, the others' 0 is usual. */
  readonly lips: Float32Array;
}

/** Silent so far: to be filled row by row. */
export function createHeard(rows: number): Heard {
  return {
    rows,
    classes: new Float32Array(rows * CLASSES.length),
    lips: new Float32Array(rows * LIP_MEASURES.length),
  };
}

/** Which mouth shape each sound asks for; silence asks for none. */
const SHAPE_OF: Readonly<Record<SoundClass, Shape>> = {
  sil: 'X',
  pb: 'A',
  m: 'A',
  fv: 'G',
  w: 'F',
  th: 'H',
  td: 'B',
  n: 'B',
  l: 'H',
  s: 'B',
  sh: 'F',
  kg: 'C',
  h: 'C',
  r: 'E',
  j: 'B',
  i: 'B',
  ih: 'B',
  e: 'C',
  a: 'D',
  er: 'C',
  o: 'E',
  u: 'F',
  y: 'F',
};

const SHAPES_HEARD: readonly Shape[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
/** Silence more likely than this is no doubt about a quiet sound. */
const SURE_SILENCE = 0.8;
/** A shape less likely than this takes no part. */
const LEAST_SHARE = 0.25;

/**
 * Mouth shapes as overlapping gestures: each run of rows in which a shape is likely, weighted by how likely. What the
 * network doubts between two sounds thus pulls the mouth both ways.
 */
export function gesturesHeard(heard: Heard): Gesture[] {
  const gestures: Gesture[] = [];
  for (const shape of SHAPES_HEARD) {
    const members = CLASSES.flatMap((name, index) => (SHAPE_OF[name] === shape ? [index] : []));
    const shareAt = (row: number): number => {
      let share = 0;
      for (const index of members) share += heard.classes[row * CLASSES.length + index]!;
      return share;
    };
    let start = -1;
    let sum = 0;
    let most = 0;
    for (let row = 0; row <= heard.rows; row++) {
      const share = row < heard.rows ? shareAt(row) : 0;
      if (share >= LEAST_SHARE) {
        if (start < 0) start = row;
        sum += share;
        most = Math.max(most, share);
        continue;
      }
      if (start < 0) continue;
      // A row stands for the 20 ms around its centre. Closures count by their surest row: they are short.
      const weight = shape === 'A' ? most : sum / (row - start);
      gestures.push({
        startSeconds: Math.max(0, (start - 0.5) / HEARD_RATE_HZ),
        endSeconds: (row - 0.5) / HEARD_RATE_HZ,
        shape,
        weight,
      });
      start = -1;
      sum = 0;
      most = 0;
    }
  }
  return gestures.sort((a, b) => a.startSeconds - b.startSeconds);
}

/** Where the network hears speech: everything but silence that it is sure of, gaps under 100 ms closed. */
export function speechHeard(heard: Heard): Interval[] {
  const spoken = runsWhere(heard.rows, (row) => heard.classes[row * CLASSES.length]! <= SURE_SILENCE);
  const intervals = spoken.map(({ from, to }) => ({
    startSeconds: Math.max(0, (from - 0.5) / HEARD_RATE_HZ),
    endSeconds: (to - 0.5) / HEARD_RATE_HZ,
  }));
  return tidyIntervals(intervals, 0.1, 0.06);
}

/** One lip measure over time. */
export function lipTrack(heard: Heard, measure: (typeof LIP_MEASURES)[number]): Track {
  const column = LIP_MEASURES.indexOf(measure);
  const values = Float32Array.from({ length: heard.rows }, (_, row) => heard.lips[row * LIP_MEASURES.length + column]!);
  return { rateHz: HEARD_RATE_HZ, values };
}
