import { moveVertices, type Rig } from '../../portrait/rig.ts';
import { createEyeLayer } from './eyeLayer.ts';
import { createGlassesLayer } from './glassesLayer.ts';
import { createMouthLayer } from './mouthLayer.ts';
import { behindOf, type Canvas, type DrawingMemory } from './sampler/drawingMemory.ts';
import { createSampler } from './sampler/sampler.ts';
import { createSkinLayer } from './skinLayer.ts';
import { drawTriangles } from './triangles.ts';

/** Draws frames of one rig: the moved person over what is behind, then what shows through the holes of the skin. */
export interface Compositor {
  /** Draws the whole frame of one row of weights. */
  draw(weights: Float32Array, canvas: Canvas): void;
  /** Draws only what shows through the skin's holes, on a frame that has all else of these weights. */
  drawLayers(weights: Float32Array, canvas: Canvas): void;
}

/** @param drawing memory made for the rig; canvases must be views of it */
export function createCompositor(rig: Rig, drawing: DrawingMemory): Compositor {
  const { mesh } = rig;
  const sampler = createSampler(drawing);
  const behind = behindOf(drawing);
  const positions = new Float32Array(mesh.vertexCount * 2);
  const layers = [
    createSkinLayer(rig),
    createEyeLayer(rig, sampler, 'left'),
    createEyeLayer(rig, sampler, 'right'),
    createMouthLayer(rig, sampler),
    ...(rig.glasses ? [createGlassesLayer(rig, rig.glasses)] : []),
  ];
  return {
    draw(weights, canvas) {
      const pose = moveVertices(rig, weights, positions);
      canvas.planes.set(behind);
      sampler.target(canvas);
      // Holes are drawn as skin too: what their edges blend with is then the lip or lid itself, never the layer below.
      drawTriangles(canvas, sampler, mesh.holes, mesh.rest, positions);
      drawTriangles(canvas, sampler, rig.moving, mesh.rest, positions);
      for (const layer of layers) layer(canvas, weights, positions, pose);
    },
    drawLayers(weights, canvas) {
      const pose = moveVertices(rig, weights, positions);
      for (const layer of layers) layer(canvas, weights, positions, pose);
    },
  };
}
