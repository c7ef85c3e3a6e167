import type { CutOut } from '../../portrait/matte/cutOut.ts';
import type { Rig } from '../../portrait/rig.ts';
import { drawTriangles } from './triangles.ts';

/**
 * What lies behind the moving part of a rig: the plate where moving triangles rest, so that they uncover it, and everywhere
 * else what stands still: the presenter at rest before the plate.
 *
 * @returns interleaved RGB; RGBA (colours not multiplied by alpha) where the plate is not to be seen
 */
export function behindMoving({ stage, mesh, moving }: Rig, cut: Omit<CutOut, 'alpha'>): Uint8Array {
  const { plate, isTransparent } = cut;
  const channels = isTransparent ? 4 : 3;
  const behind = atRest(cut, channels, stage.widthPx);
  const positions = new Float32Array(mesh.vertexCount * 2);
  for (let i = 0; i < mesh.vertexCount; i++) positions.set(mesh.rest.subarray(i * 3, i * 3 + 2), i * 2);
  const canvas = { widthPx: stage.widthPx, heightPx: stage.heightPx, planes: new Uint8Array(0) };
  const uncover = (to: number, count: number): void => {
    for (let pixel = to; pixel < to + count; pixel++) {
      for (let i = 0; i < 3; i++) behind[pixel * channels + i] = plate[pixel * 3 + i]!;
      if (isTransparent) behind[pixel * channels + 3] = 0;
    }
  };
  for (const triangles of [moving, mesh.holes]) {
    drawTriangles(canvas, { span: uncover }, triangles, mesh.rest, positions);
  }
  return behind;
}

/** The texels that are pixels, over the plate. */
function atRest({ texture, plate }: Omit<CutOut, 'alpha'>, channels: 3 | 4, widthPx: number): Uint8Array {
  const { density, widthPx: texels, rgba } = texture;
  const seen = new Uint8Array((plate.length / 3) * channels);
  for (let pixel = 0; pixel * 3 < plate.length; pixel++) {
    const texel = (Math.floor(pixel / widthPx) * texels + (pixel % widthPx)) * density;
    const alpha = rgba[texel * 4 + 3]!;
    const to = pixel * channels;
    for (let i = 0; i < 3; i++) {
      seen[to + i] = rgba[texel * 4 + i]! + Math.round((1 - alpha / 255) * plate[pixel * 3 + i]!);
    }
    if (channels === 4) seen[to + 3] = alpha;
  }
  return seen;
}
