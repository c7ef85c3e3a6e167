/*
 * The few shapes around a circular presenter, drawn by formula, so that the stage and the finished video have the same ones:
 * antialiased at every size, without a font or a vector library.
 */

/** Width of the ring around a circular presenter, as a share of the diameter. */
const RING_SHARE = 0.014;
/** Blur and drop of its shadow, as shares of the diameter. */
const SHADOW_BLUR_SHARE = 0.06;
const SHADOW_DROP_SHARE = 0.018;
const SHADOW_ALPHA = 0.34;
/** Off-white: pure white glares on a dark slide. */
const RING_COLOUR = [247, 246, 242] as const;

/** The alpha of a circle that fills a square of this side: one byte for each pixel, in rows. */
export function circleMaskPixels(diameterPx: number): Uint8Array {
  const radius = diameterPx / 2;
  const pixels = new Uint8Array(diameterPx * diameterPx);
  for (let y = 0, offset = 0; y < diameterPx; y++) {
    for (let x = 0; x < diameterPx; x++) {
      pixels[offset++] = 255 * edge(radius - 0.5, Math.hypot(x + 0.5 - radius, y + 0.5 - radius)) + 0.5;
    }
  }
  return pixels;
}

/** How far {@link circlePlatePixels} reaches beyond the circle on every side, in pixels; even. */
export function plateMarginPx(diameterPx: number): number {
  return 2 * Math.ceil((diameterPx * (RING_SHARE + SHADOW_BLUR_SHARE + SHADOW_DROP_SHARE)) / 2);
}

/**
 * What lies under a circular presenter, a soft shadow and a thin ring: interleaved RGBA, alpha not multiplied in, a square of
 * the diameter and twice its {@link plateMarginPx}.
 */
export function circlePlatePixels(diameterPx: number): Uint8Array<ArrayBuffer> {
  const sizePx = diameterPx + 2 * plateMarginPx(diameterPx);
  const centre = sizePx / 2;
  const ringRadius = diameterPx / 2 + Math.max(1.5, RING_SHARE * diameterPx);
  const blur = SHADOW_BLUR_SHARE * diameterPx;
  const drop = SHADOW_DROP_SHARE * diameterPx;
  const pixels = new Uint8Array(sizePx * sizePx * 4);
  let offset = 0;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const dx = x + 0.5 - centre;
      const dy = y + 0.5 - centre;
      const ring = edge(ringRadius, Math.hypot(dx, dy));
      const shadow = SHADOW_ALPHA * smooth((ringRadius + blur - Math.hypot(dx, dy - drop)) / (2 * blur));
      const alpha = ring + shadow * (1 - ring);
      // The shadow is black: the colour is the ring's share of what is seen.
      for (const channel of RING_COLOUR) pixels[offset++] = alpha > 0 ? (channel * ring) / alpha : 0;
      pixels[offset++] = 255 * alpha + 0.5;
    }
  }
  return pixels;
}

/** Coverage of a pixel at `distance` from the centre of a disc. */
function edge(radius: number, distance: number): number {
  return Math.min(1, Math.max(0, radius - distance + 0.5));
}

function smooth(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}
