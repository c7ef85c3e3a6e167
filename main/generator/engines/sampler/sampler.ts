import { readFileSync } from 'node:fs';
import { cubicTaps, layoutOf, PHASES, type Canvas, type DrawingMemory } from './drawingMemory.ts';

/** Fractional bits of coordinates in the span loop. */
const FIXED_ONE = 1 << 16;

/** Reads the texture at places of the stage with a cubic filter; edge texels repeat beyond the texture's border. */
export interface Sampler {
  /** Chooses the canvas that is drawn on, a view of the same memory. */
  target(canvas: Canvas): void;
  /**
   * Draws `count` pixels of one row, straight into the canvas, over what is behind.
   *
   * @param to byte of the first pixel in the canvas' green plane, from the start of the memory
   * @param u, v stage coordinates of the first pixel (pixel centres at .5); `du`, `dv` their steps
   */
  span(to: number, count: number, u: number, v: number, du: number, dv: number): void;
  /** Red, green and blue (0–255, not rounded) at one point of the stage where the texture is opaque. */
  sample(x: number, y: number, out: Float32Array): void;
}

interface SamplerExports {
  configure(
    texture: number,
    stride: number,
    horizontalTaps: number,
    verticalTaps: number,
    planeBytes: number,
    horizontalLimit: number,
    verticalLimit: number,
  ): void;
  target(behind: number, alpha: number): void;
  span(to: number, count: number, u: number, v: number, du: number, dv: number): void;
}

/** `sampler.wat`, assembled by `npm run sampler:build`. */
const module = new WebAssembly.Module(readFileSync(new URL('./sampler.wasm', import.meta.url)));

export function createSampler(drawing: DrawingMemory): Sampler {
  const { memory, texture, size, planeCount } = drawing;
  const { density } = texture;
  const layout = layoutOf(drawing);
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  // The module's exports are untyped; sampler.wat declares exactly these.
  const loop = instance.exports as unknown as SamplerExports;
  loop.configure(
    layout.firstTap,
    layout.stride,
    layout.horizontalTaps,
    layout.verticalTaps,
    size.widthPx * size.heightPx,
    (texture.widthPx - 0.5) * FIXED_ONE,
    (texture.heightPx - 0.5) * FIXED_ONE,
  );
  const bytes = new Uint8Array(memory.buffer);
  return {
    target({ planes }) {
      loop.target(layout.behind - planes.byteOffset, planeCount === 4 ? 3 * size.widthPx * size.heightPx : 0);
    },
    span(to, count, u, v, du, dv) {
      loop.span(
        to,
        count,
        fixed((u - 0.5) * density),
        fixed((v - 0.5) * density),
        fixed(du * density),
        fixed(dv * density),
      );
    },
    sample(x, y, out) {
      const u = Math.min(Math.max((x - 0.5) * density, -0.5), texture.widthPx - 0.5);
      const v = Math.min(Math.max((y - 0.5) * density, -0.5), texture.heightPx - 0.5);
      const column = Math.floor(u);
      const row = Math.floor(v);
      const across = cubicTaps(Math.round((u - column) * PHASES) / PHASES);
      const down = cubicTaps(Math.round((v - row) * PHASES) / PHASES);
      let from = layout.firstTap + row * layout.stride + column * 4;
      out.fill(0);
      for (const wy of down) {
        across.forEach((wx, j) => {
          for (let channel = 0; channel < 3; channel++) {
            out[channel] = out[channel]! + wx * wy * bytes[from + j * 4 + channel]!;
          }
        });
        from += layout.stride;
      }
      for (let channel = 0; channel < 3; channel++) out[channel] = Math.min(Math.max(out[channel]!, 0), 255);
    },
  };
}

/** To 16.16 fixed point. A triangle far outside the photo may exceed it; its pixels are clamped to the border anyway. */
function fixed(value: number): number {
  return Math.round(Math.min(Math.max(value, -32_000), 32_000) * FIXED_ONE);
}
