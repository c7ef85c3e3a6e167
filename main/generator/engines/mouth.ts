import { mix, smoothstep } from './shading.ts';

/** Colours of what is inside a mouth, RGB 0–255, in the photo's light. */
export interface MouthTones {
  readonly tooth: Colour;
  readonly gum: Colour;
  readonly tongue: Colour;
  readonly depth: Colour;
}
export type Colour = readonly [number, number, number];

/** What of the mouth's inside changes from frame to frame, in outer-eye distances and unitless. */
export interface MouthState {
  /** Drop of the lower jaw. */
  readonly jaw: number;
  /** Opening at the middle. */
  readonly aperture: number;
  /** 0–1. */
  readonly tongueUp: number;
  /** Half the mouth's width. */
  readonly halfWidth: number;
}

/**
 * Right edges of the upper teeth from the midline, in outer-eye distances: central and lateral incisor, canine and
 * premolars as an arch seen from the front (crown widths 8.5, 6.5, 7.6 mm; Wheeler's Dental Anatomy; 1 ≈ 92 mm).
 */
const UPPER_EDGES = [0, 0.09, 0.155, 0.213, 0.255, 0.288, 0.31] as const;
/** The same for the lower teeth (5.0, 5.5, 6.8 mm). */
const LOWER_EDGES = [0, 0.055, 0.112, 0.17, 0.22, 0.26, 0.29] as const;

/** Upper incisors show this much below the seam of the lips at rest (about 1.5 mm). */
const UPPER_INCISAL_EDGE = 0.017;
/** Lower incisors stand this much above the lower lip's edge. */
const LOWER_INCISAL_EDGE = 0.006;

/**
 * Colour of the mouth's inside at one point.
 *
 * @param x to the viewer's right of the midline, outer-eye distances
 * @param y below the lips' seam, on the skull: does not move with the lips
 * @param underLip distance below the upper lip's edge, outer-eye distances
 * @param pixel size of a pixel in outer-eye distances, the width of every edge
 * @param out receives red, green, blue at 0–2
 */
export function paintMouth(
  tones: MouthTones,
  state: MouthState,
  x: number,
  y: number,
  underLip: number,
  pixel: number,
  out: Float32Array,
): void {
  const { jaw, aperture, tongueUp, halfWidth } = state;
  const side = Math.abs(x);
  // Little light falls through a narrow opening, and none into the corners.
  const light = Math.min(1, 0.62 + 2.2 * aperture) * (1 - 0.7 * smoothstep(0.4, 1.05, side / halfWidth));

  set(out, tones.depth, 0.55 + 0.45 * smoothstep(0, 0.12, y));

  const soft = pixel * 1.5;
  const tongueTop = jaw * (1 - 0.8 * tongueUp) - 0.04 + 0.05 * tongueUp + 1.6 * x * x;
  const tongue = smoothstep(tongueTop - 0.025, tongueTop + 0.025, y) * smoothstep(0.03, 0.09, jaw + 0.06 * tongueUp);
  // A furrow along the middle and a lit tip.
  const tip = 0.36 + 0.42 * smoothstep(0, 0.07, y - tongueTop) - 0.1 * Math.exp(-((x / 0.012) ** 2));
  blend(out, tones.tongue, tip * light, tongue);

  const lower = toothAt(LOWER_EDGES, side, pixel);
  const lowerTop = jaw + 0.012 - LOWER_INCISAL_EDGE + 0.5 * x * x + 0.006 * lower.crown ** 4;
  const lowerTeeth = smoothstep(lowerTop - soft, lowerTop + soft, y) * smoothstep(0.29, 0.24, side);
  blend(out, tones.tooth, 0.66 * light * lower.shade, lowerTeeth);

  const upper = toothAt(UPPER_EDGES, side, pixel);
  const upperEdge = UPPER_INCISAL_EDGE - 0.42 * x * x - 0.009 * upper.crown ** 4 - (upper.index === 1 ? 0.006 : 0);
  const upperTeeth = smoothstep(upperEdge + soft, upperEdge - soft, y) * smoothstep(0.31, 0.27, side);
  const shadow = 0.76 + 0.24 * smoothstep(-0.005, 0.045, underLip);
  blend(out, tones.tooth, light * shadow * upper.shade, upperTeeth);
  const gumLine = UPPER_INCISAL_EDGE - 0.115 + 0.015 * upper.crown ** 2;
  blend(out, tones.gum, light * shadow, upperTeeth * smoothstep(gumLine + soft, gumLine - soft, y));
}

interface Tooth {
  readonly index: number;
  /** −1…1 across the crown. */
  readonly crown: number;
  /** Brightness: rounded crowns, a fine dark line between neighbours. */
  readonly shade: number;
}

function toothAt(edges: readonly number[], side: number, pixel: number): Tooth {
  let index = 0;
  while (index < edges.length - 2 && side > edges[index + 1]!) index++;
  const [from, to] = [edges[index]!, edges[index + 1]!];
  const crown = Math.min(1, (2 * (side - from)) / (to - from) - 1);
  const away = Math.min(side - from, to - side);
  const line = 1 - 0.2 * smoothstep(Math.max(0.006, pixel), 0, away);
  return { index, crown, shade: (1 - 0.1 * crown * crown) * line * (1 - 1.5 * side * side) };
}

function set(out: Float32Array, colour: Colour, factor: number): void {
  out[0] = colour[0] * factor;
  out[1] = colour[1] * factor;
  out[2] = colour[2] * factor;
}

function blend(out: Float32Array, colour: Colour, factor: number, share: number): void {
  if (share <= 0) return;
  out[0] = mix(out[0]!, colour[0] * factor, share);
  out[1] = mix(out[1]!, colour[1] * factor, share);
  out[2] = mix(out[2]!, colour[2] * factor, share);
}
