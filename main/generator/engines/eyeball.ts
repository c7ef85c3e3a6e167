import { fillUnknown } from '../../portrait/fill.ts';
import { lidDepthsOf } from '../../portrait/irises.ts';
import { LID_INSET, type RestLids } from '../../portrait/lidContours.ts';
import type { Rig } from '../../portrait/rig.ts';
import type { EyeContour } from '../../portrait/topology.ts';
import { createIrisProfile } from './irisProfile.ts';
import type { Sampler } from './sampler/sampler.ts';
import { mix, smoothstep } from './shading.ts';

/** An eyeball taken apart, so that its iris can move under what its surface mirrors. */
export interface Eyeball {
  /**
   * Colour (0–255) at a point of the stage.
   *
   * @param shift of the iris, stage pixels
   * @param turned 0: the photo's own eye where the lids left it free; 1: the eye put together again
   * @param lifted 1: without what the photo has of the upper lashes and their shadow
   */
  colourAt(
    x: number,
    y: number,
    shift: readonly [number, number],
    turned: number,
    lifted: number,
    out: Float32Array,
  ): void;
}

/** Room around the lids, above and elsewhere, in outer-eye distances. */
const ROOM_ABOVE = 0.07;
const ROOM = 0.03;
/** Near the lids the photo shows lashes and their shadow, not the iris, in outer-eye distances. */
const LASH_SHADOW = [0.003, 0.022] as const;
/** Mirrored light and the iris blur into what is around them, in outer-eye distances. */
const HALO = 0.01;
/** The iris fades out between these radii; beyond the second the photo's white is free of it. */
const IRIS_RIM = [0.97, 1.12] as const;
/** Rings further out hold some of the white: what is hidden of the rim has this one's colour. */
const OUTER_RING = 0.92;
/** The same where the photo does not show the rim, so that nothing else blurs it. */
const HIDDEN_RIM = [0.96, 1.04] as const;
const WHITE_FROM = 1.24;

/** Channels of a texel: the photo, the white without iris, the iris without mirrored light and its share, that light, and two masks. */
const PHOTO = 0;
const WHITE = 3;
const IRIS = 6;
const IRIS_SHARE = 9;
const GLINT = 10;
/** 1 on the ball, 0 on the lower lid's inside. */
const BALL = 13;
/** 1 where the photo does not show the eye: under the upper lid. */
const COVERED = 14;
/** 1 there and among the upper lashes. */
const SHADED = 15;
const CHANNELS = 16;

interface Texels {
  readonly density: 1 | 2;
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Float32Array;
}

/** Eyes up to this outer-eye distance in pixels get two texels to a pixel: what the sampler reads stays as sharp as it is. */
const DENSE_UNIT_PX = 450;

/** Takes the photo's eyeball apart: what lids cover is continued, the iris by its own rings, the white from around it. */
export function createEyeball(rig: Rig, sampler: Sampler, eye: EyeContour, lids: RestLids): Eyeball {
  const texels = emptyTexels(lids, rig.frame.unit);
  const { radii, seen } = readPhoto(rig, sampler, eye, lids, texels);
  paintLayers(texels, radii, seen, Math.round(HALO * rig.frame.unit * texels.density));
  const here = new Float32Array(CHANNELS);
  const there = new Float32Array(CHANNELS);
  return {
    colourAt(x, y, shift, turned, lifted, out) {
      read(texels, x, y, here);
      const share = here[BALL]! * Math.max(turned, here[COVERED]!, lifted * here[SHADED]!);
      if (share > 0) read(texels, x - shift[0], y - shift[1], there);
      for (let i = 0; i < 3; i++) {
        const made = mix(here[WHITE + i]!, there[IRIS + i]!, there[IRIS_SHARE]!) + here[GLINT + i]!;
        out[i] = share > 0 ? mix(here[PHOTO + i]!, Math.min(255, Math.max(0, made)), share) : here[PHOTO + i]!;
      }
    },
  };
}

/**
 * Fills in the photo and the masks.
 *
 * @returns each texel's distance from the iris' middle in its radii, and how clearly the photo shows the eye itself (0–1)
 */
function readPhoto(
  { stage, frame: { unit } }: Rig,
  sampler: Sampler,
  eye: EyeContour,
  lids: RestLids,
  { density, left, top, widthPx, values }: Texels,
): { readonly radii: Float32Array; readonly seen: Float32Array } {
  const at = (index: number): readonly [number, number] => [
    stage.landmarks[index * 3]!,
    stage.landmarks[index * 3 + 1]!,
  ];
  const [[irisX, irisY], [rimX, rimY]] = [at(eye.iris[0]), at(eye.iris[1])];
  const irisRadius = Math.hypot(rimX - irisX, rimY - irisY);
  const depths = lidDepthsOf(lids);
  const colour = new Float32Array(3);
  const radii = new Float32Array(values.length / CHANNELS);
  const seen = new Float32Array(radii.length);
  for (let texel = 0; texel < seen.length; texel++) {
    const x = (left + (texel % widthPx)) / density + 0.5;
    const y = (top + Math.floor(texel / widthPx)) / density + 0.5;
    const { below, above } = depths(x, y);
    const aboveInset = above - LID_INSET * unit;
    const to = texel * CHANNELS;
    // Far up under the lids the photo shows nothing of the eye.
    if (below > -4 && above > -ROOM * unit) {
      sampler.sample(x, y, colour);
      values.set(colour, to + PHOTO);
    }
    values[to + BALL] = smoothstep(-0.004 * unit, 0.006 * unit, aboveInset);
    values[to + COVERED] = smoothstep(-0.5, -2, below);
    const free = smoothstep(LASH_SHADOW[0] * unit, LASH_SHADOW[1] * unit, below);
    values[to + SHADED] = 1 - free;
    seen[texel] = free * smoothstep(0, 0.01 * unit, aboveInset);
    radii[texel] = Math.hypot(x - irisX, y - irisY) / irisRadius;
  }
  return { radii, seen };
}

/** Fills in the white, the iris and the mirrored light, which add up to the photo where it shows them. */
function paintLayers(
  { widthPx, heightPx, values }: Texels,
  radii: Float32Array,
  seen: Float32Array,
  halo: number,
): void {
  const photoAt = (texel: number): Float32Array => values.subarray(texel * CHANNELS, texel * CHANNELS + 3);
  const profile = createIrisProfile();
  const white = new Float32Array(seen.length * 4);
  for (let texel = 0; texel < seen.length; texel++) {
    if (seen[texel]! > 0.9) profile.add(radii[texel]!, photoAt(texel));
    white.set(photoAt(texel), texel * 4);
    white[texel * 4 + 3] = seen[texel]! * smoothstep(IRIS_RIM[1], WHITE_FROM, radii[texel]!);
  }
  const known = white.slice();
  fillUnknown({ widthPx, heightPx, values: white });
  const iris = profile.finish();
  const glints = widened(
    radii.map((radius, texel) => {
      const shown = values[texel * CHANNELS + BALL]! * (1 - values[texel * CHANNELS + COVERED]!);
      return radius < 1 && shown > 0 ? shown * iris.glintOf(radius, photoAt(texel)) : 0;
    }),
    widthPx,
    halo,
  );
  // The lower lid's inside may hold some of the iris where the lid was drawn too high.
  const irises = widened(
    radii.map((radius, texel) => (radius < 1.05 ? iris.likeness(radius, photoAt(texel)) : 0)),
    widthPx,
    halo,
  );
  const ring = new Float32Array(3);
  for (let texel = 0; texel < seen.length; texel++) {
    const to = texel * CHANNELS;
    const radius = radii[texel]!;
    const own = iris.colourAt(Math.min(radius, OUTER_RING), ring);
    const glint = own ? glints[texel]! : 0;
    const unseen = own ? Math.max(glint, 1 - seen[texel]!) : 0;
    values[to + IRIS_SHARE] = mix(
      smoothstep(HIDDEN_RIM[1], HIDDEN_RIM[0], radius),
      smoothstep(IRIS_RIM[1], IRIS_RIM[0], radius),
      seen[texel]!,
    );
    values[to + BALL] = Math.max(values[to + BALL]!, irises[texel]!);
    for (let i = 0; i < 3; i++) {
      const photo = values[to + PHOTO + i]!;
      values[to + WHITE + i] = mix(white[texel * 4 + i]!, photo, known[texel * 4 + 3]!);
      values[to + IRIS + i] = mix(photo, ring[i]!, unseen);
      values[to + GLINT + i] = glint * (photo - ring[i]!);
    }
  }
}

/** A mask whose every place spreads by some texels, softly. */
function widened(mask: Float32Array, widthPx: number, reach: number): Float32Array {
  const pass = (from: Float32Array, stride: number, size: number): Float32Array => {
    const spread = from.slice();
    from.forEach((value, at) => {
      if (value === 0) return;
      const place = Math.floor(at / stride) % size;
      for (let k = -Math.min(reach, place); k <= Math.min(reach, size - 1 - place); k++) {
        const to = at + k * stride;
        spread[to] = Math.max(spread[to]!, value * (1 - (Math.abs(k) / (reach + 1)) ** 2));
      }
    });
    return spread;
  };
  return pass(pass(mask, 1, widthPx), widthPx, mask.length / widthPx);
}

function emptyTexels({ upper, lower }: RestLids, unit: number): Texels {
  const density = unit > DENSE_UNIT_PX ? 1 : 2;
  const [xs, ys] = [0, 1].map((axis) => [...upper, ...lower].map((point) => point[axis]!)) as [number[], number[]];
  const left = Math.floor((Math.min(...xs) - ROOM * unit) * density);
  const top = Math.floor((Math.min(...ys) - ROOM_ABOVE * unit) * density);
  const widthPx = Math.ceil((Math.max(...xs) + ROOM * unit) * density) - left;
  const heightPx = Math.ceil((Math.max(...ys) + ROOM * unit) * density) - top;
  return { density, left, top, widthPx, heightPx, values: new Float32Array(widthPx * heightPx * CHANNELS) };
}

/** All channels at a point of the stage, bilinear; exact at the centres of its pixels. */
function read(
  { density, left, top, widthPx, heightPx, values }: Texels,
  x: number,
  y: number,
  out: Float32Array,
): void {
  const u = Math.min(Math.max((x - 0.5) * density - left, 0), widthPx - 1.001);
  const v = Math.min(Math.max((y - 0.5) * density - top, 0), heightPx - 1.001);
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const [fx, fy] = [u - column, v - row];
  const from = (row * widthPx + column) * CHANNELS;
  const next = from + widthPx * CHANNELS;
  const [a, b, c, d] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  for (let i = 0; i < CHANNELS; i++) {
    out[i] =
      a * values[from + i]! +
      b * values[from + CHANNELS + i]! +
      c * values[next + i]! +
      d * values[next + CHANNELS + i]!;
  }
}
