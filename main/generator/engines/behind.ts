import type { CutOut } from '../../portrait/matte/cutOut.ts';
import type { Rig } from '../../portrait/rig.ts';
import { drawTriangles } from './triangles.ts';

/**
 * What lies behind the moving part of a rig: the plate where moving triangles rest, so that they uncover it, and everywhere
 * else what stands still: the presenter at rest before the plate.
 *
 * @returns interleaved RGB
 */
export function behindMoving({ stage, mesh, moving }: Rig, { texture, plate }: Omit<CutOut, 'alpha'>): Uint8Array {
  const behind = atRest(texture, plate, stage.widthPx);
  const positions = new Float32Array(mesh.vertexCount * 2);
  for (let i = 0; i < mesh.vertexCount; i++) positions.set(mesh.rest.subarray(i * 3, i * 3 + 2), i * 2);
  const canvas = { widthPx: stage.widthPx, heightPx: stage.heightPx, planes: new Uint8Array(0) };
  const uncover = (to: number, count: number): void => {
    behind.set(plate.subarray(to * 3, (to + count) * 3), to * 3);
  };
  for (const triangles of [moving, mesh.holes]) {
    drawTriangles(canvas, { span: uncover }, triangles, mesh.rest, positions);
  }
  return behind;
}

/** The texels that are pixels, over the plate. */
function atRest({ density, widthPx: texels, rgba }: CutOut['texture'], plate: Uint8Array, widthPx: number): Uint8Array {
  const seen = new Uint8Array(plate.length);
  for (let pixel = 0; pixel * 3 < plate.length; pixel++) {
    const texel = (Math.floor(pixel / widthPx) * texels + (pixel % widthPx)) * density;
    const clear = 1 - rgba[texel * 4 + 3]! / 255;
    for (let i = 0; i < 3; i++) seen[pixel * 3 + i] = rgba[texel * 4 + i]! + Math.round(clear * plate[pixel * 3 + i]!);
  }
  return seen;
}
