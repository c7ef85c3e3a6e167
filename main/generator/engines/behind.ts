import type { Rig } from '../../portrait/rig.ts';
import { drawTriangles } from './triangles.ts';

/**
 * What lies behind the moving part of a rig: the plate where moving triangles rest, so that they uncover it, and the photo
 * everywhere else.
 *
 * @param plate the stage without the person, interleaved RGB
 * @returns interleaved RGB
 */
export function behindMoving({ stage, mesh, moving }: Rig, plate: Uint8Array): Uint8Array {
  const behind = stage.rgb.slice();
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
