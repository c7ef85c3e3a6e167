import { mix, smoothstep } from './shading.ts';

/** One tooth of half an arch, in outer-eye distances (1 ≈ 92 mm; crown sizes after Wheeler's Dental Anatomy). */
interface Crown {
  readonly width: number;
  readonly height: number;
  /** How much its edge stands back from the incisors' line. */
  readonly back: number;
  /** How pointed its edge is: 0 an incisor's, 1 a canine's. */
  readonly point: number;
}

const UPPER: readonly Crown[] = [
  { width: 0.092, height: 0.115, back: 0, point: 0 },
  { width: 0.072, height: 0.1, back: 0.008, point: 0.15 },
  { width: 0.082, height: 0.11, back: 0.001, point: 1 },
  { width: 0.077, height: 0.092, back: 0.01, point: 0.7 },
  { width: 0.073, height: 0.085, back: 0.014, point: 0.5 },
  { width: 0.11, height: 0.08, back: 0.018, point: 0.2 },
];
const LOWER: readonly Crown[] = [
  { width: 0.056, height: 0.095, back: 0, point: 0 },
  { width: 0.062, height: 0.1, back: 0.001, point: 0.05 },
  { width: 0.074, height: 0.115, back: -0.003, point: 0.9 },
  { width: 0.076, height: 0.092, back: 0.008, point: 0.6 },
  { width: 0.077, height: 0.087, back: 0.014, point: 0.4 },
  { width: 0.12, height: 0.08, back: 0.02, point: 0.2 },
];

/** Half axes of the ellipse that an arch follows: across, and back into the mouth. */
const UPPER_ARCH = [0.3, 0.4] as const;
const LOWER_ARCH = [0.268, 0.36] as const;

/** Arches are read from tables over this width to either side of the midline, in steps of {@link STEP}. */
const REACH = 0.4;
const STEP = 0.002;
const PLACES = Math.round((2 * REACH) / STEP) + 1;
/** Samples along one tooth: finer than the tables on the widest. */
const SAMPLES = 80;

/** A row of teeth as it is seen from the front: tables over the place across the mouth. */
export interface Arch {
  /** 1 where there is a tooth, 0 beyond the last one. */
  readonly present: Float32Array;
  /** Where crowns end at the lips' opening, relative to the middle of the incisors' edge, positive away from the gum. */
  readonly edge: Float32Array;
  /** The same for the gum's border. */
  readonly gum: Float32Array;
  /** Brightness by rounded crowns that turn away from the light and back into the mouth, 0–1. */
  readonly shade: Float32Array;
  /** Half a dark line between two neighbours: distance to it. */
  readonly toNeighbour: Float32Array;
  /** −1…1 across the crown. */
  readonly across: Float32Array;
}

export type Row = 'upper' | 'lower';

/** Values of one sample of a tooth's edge: place across, depth, edge, gum, shade, distance to the neighbour, across the crown. */
const VALUES = 7;

/** The teeth of one jaw, laid along their arch: samples from the back to the front. */
export type Teeth = Float32Array;

/**
 * Lays the teeth of one jaw along their arch.
 *
 * @param seed which small irregularities these teeth have
 * @param light from which side light falls: −1 the viewer's left, 1 the right
 */
export function createTeeth(row: Row, seed: number, light: number): Teeth {
  const crowns = row === 'upper' ? UPPER : LOWER;
  const [halfWidth, depth] = row === 'upper' ? UPPER_ARCH : LOWER_ARCH;
  const random = createRandom(seed + (row === 'upper' ? 0 : 7919));
  const irregular = row === 'upper' ? 0.6 : 1;
  const samples: number[] = [];
  for (const side of [-1, 1] as const) {
    const teeth = crowns.map((crown) => ({
      ...crown,
      width: crown.width * (1 + 0.03 * random()),
      back: crown.back + 0.004 * irregular * random(),
      tilt: 0.004 * irregular * random(),
      turn: 0.12 * irregular * random(),
      tone: 1 + 0.025 * random(),
    }));
    const starts = teeth.map((_, i) => teeth.slice(0, i).reduce((sum, { width }) => sum + width, 0));
    // From the back, so that what stands in front covers what lies behind.
    for (let index = teeth.length - 1; index >= 0; index--) {
      const tooth = teeth[index]!;
      for (let k = SAMPLES; k >= 0; k--) {
        const across = (2 * k) / SAMPLES - 1;
        const angle = angleAt(starts[index]! + (tooth.width * k) / SAMPLES, halfWidth, depth);
        const z = depth * (1 - Math.cos(angle));
        const facing =
          Math.atan2(depth * Math.sin(angle), halfWidth * Math.cos(angle)) + tooth.turn + 0.5 * across ** 3;
        const lit = Math.max(0, Math.cos(facing - 0.5 * light * side));
        samples.push(
          side * halfWidth * Math.sin(angle),
          z,
          -tooth.back - 0.14 * z - shape(tooth, across) + tooth.tilt * across,
          tooth.back + tooth.height + 0.1 * z - 0.016 * across ** 2,
          tooth.tone * mix(0.45, 1, lit) * (1 - 0.1 * across ** 4) * Math.exp(-2.4 * z),
          (tooth.width / 2) * (1 - Math.abs(across)) * Math.max(0.3, Math.cos(angle)),
          across * side,
        );
      }
    }
  }
  return Float32Array.from(samples);
}

/**
 * Looks at a row of teeth.
 *
 * @param shift how far a point is moved in the mouth's axes by lying one unit further back: 0 from straight in front
 */
export function viewTeeth(teeth: Teeth, shift: readonly [number, number]): Arch {
  const table = (): Float32Array => new Float32Array(PLACES);
  const arch: Arch = {
    present: table(),
    edge: table(),
    gum: table(),
    shade: table(),
    toNeighbour: table(),
    across: table(),
  };
  for (let i = 0; i < teeth.length; i += VALUES) {
    const z = teeth[i + 1]!;
    const place = Math.round((teeth[i]! + z * shift[0] + REACH) / STEP);
    if (place < 0 || place >= PLACES) continue;
    arch.present[place] = 1;
    arch.edge[place] = teeth[i + 2]! + z * shift[1];
    arch.gum[place] = teeth[i + 3]! - z * shift[1];
    arch.shade[place] = teeth[i + 4]!;
    arch.toNeighbour[place] = teeth[i + 5]!;
    arch.across[place] = teeth[i + 6]!;
  }
  return arch;
}

/** Index of a place across the mouth (outer-eye distances to the viewer's right of the midline) in an arch's tables. */
export function placeOf(x: number): number {
  return Math.min(PLACES - 1, Math.max(0, Math.round((x + REACH) / STEP)));
}

/** How far a crown's edge falls back across it: rounded away from the midline, nearly square towards it. */
function shape({ point, width }: Crown, across: number): number {
  const rounded = across > 0 ? 0.13 * across ** 3 : 0.05 * across ** 6;
  return width * mix(rounded, 0.15 * Math.abs(across) ** 1.5, point);
}

/** Angle on an ellipse at a length along it, from its front. */
function angleAt(length: number, halfWidth: number, depth: number): number {
  let angle = 0;
  const steps = 24;
  for (let k = 0; k < steps; k++) {
    angle += length / steps / Math.hypot(halfWidth * Math.cos(angle), depth * Math.sin(angle));
  }
  return angle;
}

/** Numbers in −1…1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** How dark the gap to the neighbouring tooth makes a place: 1 none, less in the line itself. */
export function gapShade(toNeighbour: number, pixel: number, fromEdge: number): number {
  const width = Math.max(0.0045, 0.9 * pixel);
  // Neighbours touch; only towards their edges do they part.
  const depth = mix(0.34, 0.16, smoothstep(0, 0.04, fromEdge));
  return 1 - depth * (0.0045 / width) ** 0.5 * smoothstep(width, 0, toNeighbour);
}
