import { blend, set, type Colour, type MouthTones } from './tones.ts';
import { mix, smoothstep } from './shading.ts';
import type { Opening } from './mouthView.ts';
import { gapShade, placeOf, type Arch } from './teeth.ts';

/** What of the mouth's inside changes from frame to frame, in outer-eye distances and unitless. */
export interface MouthState {
  /** Drop of the lower jaw. */
  readonly jaw: number;
  /** Opening at the middle. */
  readonly aperture: number;
  /** 0–1. */
  readonly tongueUp: number;
  /** How far the lips are spread, 0–1: a smile bares the lower teeth. */
  readonly spread: number;
  /** Rows of teeth to paint; none where the photo shows its own. */
  readonly upper: Arch | undefined;
  readonly lower: Arch | undefined;
  /** Where the midline of the teeth stands, in the mouth's axes: not at the lips' when they are seen from the side. */
  readonly middle: readonly [number, number];
}

/** Upper incisors show this much below the seam of the lips at rest (about 1.5 mm). */
const UPPER_INCISAL_EDGE = 0.017;
/** Lower incisors end this much below the seam while the jaw is shut, behind a relaxed and behind a spread lower lip. */
const LOWER_INCISAL_EDGE = [0.02, -0.01] as const;

/**
 * Colour of the mouth's inside at one point.
 *
 * @param x to the viewer's right of the lips' midline, outer-eye distances
 * @param y below the lips' seam, on the skull: does not move with the lips
 * @param opening where the lips are
 * @param pixel size of a pixel in outer-eye distances, the width of every edge
 * @param out receives red, green, blue at 0–2
 */
export function paintMouth(
  tones: MouthTones,
  state: MouthState,
  x: number,
  y: number,
  { underLip, aboveLip }: Opening,
  pixel: number,
  out: Float32Array,
): void {
  const { jaw, aperture, tongueUp, middle } = state;
  const height = underLip + aboveLip;
  const entering = (0.66 + 0.34 * smoothstep(0, 0.13, aperture)) * mix(0.42, 1, smoothstep(0, 0.055, height));
  const front = (0.84 + 0.16 * smoothstep(0, 0.1, aperture)) * mix(0.5, 1, smoothstep(0, 0.032, height));
  const light = front * mix(0.6, 1, smoothstep(-0.004, 0.036, underLip));
  const soft = 0.8 * pixel;
  const along = x - middle[0];
  const place = placeOf(along);

  // Wet darkness: the throat in the middle, cheeks and floor around it, which light from outside still reaches.
  const wall = smoothstep(0.06, 0, aboveLip) * 0.7 + smoothstep(0.12, 0.3, Math.abs(along)) * 0.25;
  set(out, tones.depth, (0.42 + 0.5 * smoothstep(0, 0.2, y)) * mix(0.55, 1, entering));
  blend(out, tones.gum, 0.4 * entering, 0.5 * wall);

  paintTongue(tones, { jaw, tongueUp, entering, aboveLip }, along, y - middle[1], out);

  const { lower, upper } = state;
  if (lower && lower.present[place]) {
    const top = jaw + mix(...LOWER_INCISAL_EDGE, state.spread) + middle[1] - lower.edge[place]!;
    const inside = smoothstep(top - soft, top + soft, y);
    const shade = lower.shade[place]! * gapShade(lower.toNeighbour[place]!, pixel, y - top);
    // The worn edge catches the light; below it crowns stand in the lip's shadow.
    const rim = 0.72 + 0.1 * smoothstep(0.012, 0.003, y - top);
    const lip = mix(0.4, 1, smoothstep(0, 0.026, aboveLip));
    blendTooth(out, tones.tooth, rim * shade * entering * lip, inside);
    const gum = top + lower.gum[place]!;
    blend(out, tones.gum, 0.7 * light, inside * smoothstep(gum - 2 * soft, gum + 2 * soft, y));
  }
  if (upper && upper.present[place]) {
    const edge = UPPER_INCISAL_EDGE + middle[1] + upper.edge[place]!;
    const inside = smoothstep(edge + soft, edge - soft, y);
    if (inside > 0) paintUpperTooth(tones, upper, place, edge - y, pixel, light, inside, out);
    const gum = UPPER_INCISAL_EDGE + middle[1] - upper.gum[place]!;
    blend(out, tones.gum, light, inside * smoothstep(gum + 2 * soft, gum - 2 * soft, y));
  }
}

/** One place of an upper tooth, `fromEdge` above its edge: a touch of blue where it is thin, warmer towards the gum. */
function paintUpperTooth(
  tones: MouthTones,
  upper: Arch,
  place: number,
  fromEdge: number,
  pixel: number,
  light: number,
  share: number,
  out: Float32Array,
): void {
  const shade = light * upper.shade[place]! * gapShade(upper.toNeighbour[place]!, pixel, fromEdge);
  const thin = smoothstep(0.016, 0, fromEdge);
  const root = smoothstep(0.04, 0.11, fromEdge);
  const across = upper.across[place]!;
  // A wet crown mirrors the window, a little off its middle.
  const mirror =
    smoothstep(0.55, 0, Math.abs(across - 0.3 * tones.lightFrom)) * smoothstep(0.034, 0, Math.abs(fromEdge - 0.036));
  const gloss = 20 * light * upper.shade[place]! * mirror;
  const [red, green, blue] = tones.tooth;
  crown[0] = red * (1 - 0.1 * thin) * (1 - 0.03 * root);
  crown[1] = green * (1 - 0.08 * thin) * (1 - 0.09 * root);
  crown[2] = blue * (1 - 0.05 * thin) * (1 - 0.17 * root);
  blendTooth(out, crown, shade, share);
  for (let i = 0; i < 3; i++) out[i] = out[i]! + gloss * share;
}

const crown: [number, number, number] = [0, 0, 0];

/** Mixes in a tooth: what light the mouth itself sends back into the shadows is red. */
function blendTooth(out: Float32Array, [red, green, blue]: Colour, shade: number, share: number): void {
  const dark = Math.max(0, 1 - shade);
  out[0] = mix(out[0]!, red * (shade + 0.07 * dark), share);
  out[1] = mix(out[1]!, green * (shade - 0.05 * dark), share);
  out[2] = mix(out[2]!, blue * (shade - 0.08 * dark), share);
}

/** The tongue: a moist back that rests low behind the lower teeth, its tip against the upper ones for l, n and th. */
function paintTongue(
  tones: MouthTones,
  { jaw, tongueUp, entering, aboveLip }: { jaw: number; tongueUp: number; entering: number; aboveLip: number },
  x: number,
  y: number,
  out: Float32Array,
): void {
  const restTop = jaw - 0.062 - 0.2 * Math.max(0, 0.08 - jaw);
  const tipTop = -0.004;
  const top = mix(restTop, Math.min(restTop, tipTop), tongueUp) + mix(1.5, 2.2, tongueUp) * x * x;
  const below = y - top;
  const edge = mix(0.018, 0.011, tongueUp) + 0.06 * Math.abs(x);
  const share = smoothstep(-edge, edge, below) * smoothstep(0.02, 0.07, jaw + 0.08 * tongueUp);
  if (share <= 0) return;
  // The back recedes into the dark; a raised tip stands in the light.
  const near = smoothstep(-0.01, 0.075, below);
  const lit = mix(0.22 + 0.58 * near, 0.74 + 0.2 * smoothstep(0.03, 0, below - 0.018), tongueUp);
  const groove = 1 - mix(0.2, 0.06, tongueUp) * Math.exp(-((x / 0.014) ** 2)) * smoothstep(0, 0.04, below);
  const round = 1 - 5 * x * x;
  const lip = mix(0.66, 1, smoothstep(0, 0.035, aboveLip));
  blend(out, tones.tongue, lit * groove * round * entering * lip, share);
  // Moisture: a soft gleam on either side of the groove.
  const side = Math.abs(x) - mix(0.05, 0.03, tongueUp);
  const gleam = Math.exp(-((side / 0.022) ** 2) - ((below - mix(0.06, 0.022, tongueUp)) / 0.014) ** 2);
  const shine = 22 * gleam * entering * lip * share * mix(near, 1, tongueUp);
  for (let i = 0; i < 3; i++) out[i] = out[i]! + shine;
}
