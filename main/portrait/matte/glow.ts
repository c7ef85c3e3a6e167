import type { Size } from '../../contract/size.ts';

/** Pixels so near the presenter (a share of the longer side) may have some of its colours: blur, a halo, the finest hair. */
const REACH = 0.006;

/**
 * Gives the presenter a trace of every pixel nearby, in place. What differs there from the plate then moves with the
 * presenter instead of staying behind as an outline.
 *
 * @param alpha the presenter's share of each pixel, 0–255
 */
export function addGlow(alpha: Uint8Array, { widthPx, heightPx }: Size): void {
  const reachPx = Math.ceil(REACH * Math.max(widthPx, heightPx));
  const spread = (from: Uint8Array, lines: number, length: number, stride: number, step: number): Uint8Array => {
    const to = new Uint8Array(from.length);
    for (let line = 0; line < lines; line++) {
      for (const [start, direction] of [
        [0, 1],
        [length - 1, -1],
      ] as const) {
        let since = Infinity;
        for (let i = start; i >= 0 && i < length; i += direction) {
          const at = line * stride + i * step;
          since = from[at]! > 0 ? 0 : since + 1;
          if (since <= reachPx) to[at] = 1;
        }
      }
    }
    return to;
  };
  const near = spread(spread(alpha, heightPx, widthPx, widthPx, 1), widthPx, heightPx, 1, widthPx);
  for (let at = 0; at < alpha.length; at++) if (near[at] === 1 && alpha[at] === 0) alpha[at] = 1;
}
