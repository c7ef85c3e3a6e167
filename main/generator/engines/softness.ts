import type { Size } from '../../contract/size.ts';
import type { Stage } from '../../portrait/stage.ts';
import { LOWER_OUTER_LIP, UPPER_OUTER_LIP } from '../../portrait/topology.ts';
import type { Coverage } from './coverage.ts';
import { smoothstep } from './shading.ts';

/**
 * How blurred the photo is around its mouth, 0–1: 0 detail from pixel to pixel, 1 a small photo much enlarged. In an
 * enlarged photo colours two pixels apart differ nearly twice as much as neighbours do (measured: 1.3–1.7 against 1.9).
 */
export function blurOf({ landmarks, rgb, widthPx }: Stage): number {
  const [left, right] = [landmarks[UPPER_OUTER_LIP[0] * 3]!, landmarks[UPPER_OUTER_LIP.at(-1)! * 3]!];
  const [top, bottom] = [landmarks[UPPER_OUTER_LIP[5] * 3 + 1]!, landmarks[LOWER_OUTER_LIP[5] * 3 + 1]!];
  let [near, far] = [1, 1];
  for (let y = Math.round(top); y < bottom; y++) {
    for (let x = Math.round(left); x < right; x++) {
      const at = (y * widthPx + x) * 3 + 1;
      near += (rgb[at]! - rgb[at + 3]!) ** 2 || 0;
      far += (rgb[at]! - rgb[at + 6]!) ** 2 || 0;
    }
  }
  return smoothstep(1.68, 1.94, Math.sqrt(far / near));
}

/** Coverage with softer edges: smoothed by the kernel ¼ ½ ¼ in both directions, `times` times. */
export function softened(coverage: Coverage, times: number, canvas: Size): Coverage {
  if (times === 0 || coverage.widthPx === 0) return coverage;
  const left = Math.max(0, coverage.left - times);
  const top = Math.max(0, coverage.top - times);
  const widthPx = Math.min(canvas.widthPx, coverage.left + coverage.widthPx + times) - left;
  const heightPx = Math.min(canvas.heightPx, coverage.top + coverage.heightPx + times) - top;
  let shares = new Float32Array(widthPx * heightPx);
  for (let row = 0; row < coverage.heightPx; row++) {
    const from = row * coverage.widthPx;
    const to = (row + coverage.top - top) * widthPx + coverage.left - left;
    shares.set(coverage.shares.subarray(from, from + coverage.widthPx), to);
  }
  let other = new Float32Array(shares.length);
  for (let k = 0; k < times; k++) {
    for (const stride of [1, widthPx]) {
      for (let i = 0; i < shares.length; i++) {
        other[i] = (shares[i - stride] ?? 0) / 4 + shares[i]! / 2 + (shares[i + stride] ?? 0) / 4;
      }
      [shares, other] = [other, shares];
    }
  }
  return { left, top, widthPx, heightPx, shares };
}
