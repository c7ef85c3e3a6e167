import { moveVertices, type Rig } from '../../portrait/rig.ts';
import { createEyeLayer } from './eyeLayer.ts';
import { createMouthLayer } from './mouthLayer.ts';
import type { Canvas, DrawingMemory } from './sampler/drawingMemory.ts';
import { createSampler } from './sampler/sampler.ts';
import { drawTriangles } from './triangles.ts';

/** Draws frames of one rig: moved skin first, then what shows through its holes. */
export interface Compositor {
  /** Fills the planes with the photo: once for every memory that frames are drawn into. */
  prepare(canvas: Canvas): void;
  /** Draws the frame of one row of weights over a prepared canvas or an earlier frame. */
  draw(weights: Float32Array, canvas: Canvas): void;
}

/** @param drawing memory made from the rig's own stage; canvases must be views of it */
export function createCompositor(rig: Rig, drawing: DrawingMemory): Compositor {
  const { stage, mesh } = rig;
  const sampler = createSampler(drawing);
  const skin = movingTriangles(rig);
  const positions = new Float32Array(mesh.vertexCount * 2);
  const layers = [
    createEyeLayer(rig, sampler, 'left'),
    createEyeLayer(rig, sampler, 'right'),
    createMouthLayer(rig, sampler),
  ];
  return {
    prepare({ planes, widthPx, heightPx }) {
      const plane = widthPx * heightPx;
      for (let i = 0; i < plane; i++) {
        planes[i] = stage.rgb[i * 3 + 1]!;
        planes[i + plane] = stage.rgb[i * 3 + 2]!;
        planes[i + 2 * plane] = stage.rgb[i * 3]!;
      }
    },
    draw(weights, canvas) {
      const pose = moveVertices(rig, weights, positions);
      // Holes are drawn as skin too: what their edges blend with is then the lip or lid itself, never the layer below.
      drawTriangles(canvas, sampler, mesh.holes, mesh.rest, positions);
      drawTriangles(canvas, sampler, skin, mesh.rest, positions);
      for (const layer of layers) layer(canvas, weights, positions, pose);
    },
  };
}

/** Triangles of which at least one vertex can ever move; the others stay as prepared. */
function movingTriangles({ mesh, fields, poseWeight }: Rig): Uint32Array {
  const moves = Uint8Array.from(poseWeight, (weight) => (weight > 0 ? 1 : 0));
  for (const field of fields.values()) {
    for (let i = 0; i < field.length; i++) if (Math.abs(field[i]!) > 1e-3) moves[i >> 1] = 1;
  }
  const moving: number[] = [];
  for (let t = 0; t < mesh.skin.length; t += 3) {
    const corners = mesh.skin.subarray(t, t + 3);
    if (corners.some((vertex) => moves[vertex] === 1)) moving.push(...corners);
  }
  return Uint32Array.from(moving);
}
