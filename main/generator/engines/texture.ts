/** Transparent-free border around a texture, in pixels, so that a filter's taps never leave it. */
const BORDER_PX = 3;
const PHASES = 256;

/** A stage picture ready to be sampled with a Catmull-Rom filter: interleaved RGB with its edge pixels repeated around it. */
export interface Texture {
  readonly sizePx: number;
  readonly stride: number;
  readonly data: Uint8Array;
}

export function createTexture(rgb: Uint8Array, sizePx: number): Texture {
  const width = sizePx + 2 * BORDER_PX;
  const stride = width * 3;
  const data = new Uint8Array(stride * width);
  const clamp = (value: number): number => Math.min(Math.max(value - BORDER_PX, 0), sizePx - 1);
  for (let row = 0; row < width; row++) {
    const from = clamp(row) * sizePx * 3;
    const to = row * stride;
    data.set(rgb.subarray(from, from + sizePx * 3), to + BORDER_PX * 3);
    for (let column = 0; column < width; column++) {
      if (column === BORDER_PX) column += sizePx;
      const source = from + clamp(column) * 3;
      data.set(rgb.subarray(source, source + 3), to + column * 3);
    }
  }
  return { sizePx, stride, data };
}

/** Catmull-Rom weights of four taps at each of `PHASES + 1` sub-pixel phases (Catmull & Rom 1974, a = −½). */
export const TAPS: Float32Array = (() => {
  const taps = new Float32Array((PHASES + 1) * 4);
  for (let phase = 0; phase <= PHASES; phase++) {
    const t = phase / PHASES;
    taps[phase * 4] = ((-t + 2) * t - 1) * t * 0.5;
    taps[phase * 4 + 1] = (3 * t - 5) * t * t * 0.5 + 1;
    taps[phase * 4 + 2] = ((-3 * t + 4) * t + 1) * t * 0.5;
    taps[phase * 4 + 3] = (t - 1) * t * t * 0.5;
  }
  return taps;
})();

/** Constants of the sampling arithmetic, shared with the triangle loop, which repeats it inline for speed. */
export const SAMPLING = { borderPx: BORDER_PX, phases: PHASES } as const;

/**
 * Samples the texture at a point of the stage (pixel centres at .5), clamped to its edges.
 *
 * @param out receives red, green, blue at `at`, 0–255, not rounded
 */
export function sampleTexture(texture: Texture, x: number, y: number, out: Float32Array, at: number): void {
  const { sizePx, stride, data } = texture;
  const u = Math.min(Math.max(x, 0), sizePx) - 0.5;
  const v = Math.min(Math.max(y, 0), sizePx) - 0.5;
  const column = Math.floor(u);
  const row = Math.floor(v);
  const tx = ((u - column) * PHASES + 0.5) | 0;
  const ty = ((v - row) * PHASES + 0.5) | 0;
  let red = 0;
  let green = 0;
  let blue = 0;
  let from = (row + BORDER_PX - 1) * stride + (column + BORDER_PX - 1) * 3;
  for (let k = 0; k < 4; k++) {
    const wy = TAPS[ty * 4 + k]!;
    for (let j = 0; j < 4; j++) {
      const weight = wy * TAPS[tx * 4 + j]!;
      red += weight * data[from + j * 3]!;
      green += weight * data[from + j * 3 + 1]!;
      blue += weight * data[from + j * 3 + 2]!;
    }
    from += stride;
  }
  out[at] = Math.min(Math.max(red, 0), 255);
  out[at + 1] = Math.min(Math.max(green, 0), 255);
  out[at + 2] = Math.min(Math.max(blue, 0), 255);
}
