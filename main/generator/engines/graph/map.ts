import { CONTROLS } from '../../../contract/motion.ts';
import { moveVertices, type Rig } from '../../../portrait/rig.ts';
import { BORDER_PX, type DrawingMemory } from '../sampler/drawingMemory.ts';
import type { Sampler } from '../sampler/sampler.ts';
import { drawTriangles } from '../triangles.ts';

/** A part of a frame, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Boxes grow to whole steps of this: a graphics card prepares itself anew for each size. */
const BOX_STEP_PX = 32;
/** A coordinate far outside the texture, where nothing is. */
const NOWHERE = -4;

/**
 * The part of a frame in which anything moves in the given rows of weights; all else is as what is behind.
 *
 * @param weights one row of controls per frame
 */
export function movingBox(rig: Rig, weights: Float32Array): Box {
  const positions = new Float32Array(rig.mesh.vertexCount * 2);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let from = 0; from < weights.length; from += CONTROLS.length) {
    moveVertices(rig, weights.subarray(from, from + CONTROLS.length), positions);
    for (const triangles of [rig.moving, rig.mesh.holes]) {
      for (const vertex of triangles) {
        const x = positions[vertex * 2]!;
        const y = positions[vertex * 2 + 1]!;
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < top) top = y;
        if (y > bottom) bottom = y;
      }
    }
  }
  const { widthPx, heightPx } = rig.stage;
  const [x, width] = stretch(left, right, widthPx);
  const [y, height] = stretch(top, bottom, heightPx);
  return { left: x, top: y, widthPx: width, heightPx: height };
}

/** Start and length of the whole steps that hold `from` to `to`, within `length`. */
function stretch(from: number, to: number, length: number): readonly [number, number] {
  const start = Math.min(Math.max(0, Math.floor(from / BOX_STEP_PX) * BOX_STEP_PX), length - 1);
  const end = Math.max(start + 1, Math.min(length, Math.ceil(to / BOX_STEP_PX) * BOX_STEP_PX));
  return [start, end - start];
}

/** Writes where in the texture each pixel of a box is sampled. */
export type Mapper = (weights: Float32Array, box: Box, map: Float32Array) => void;

/** Makes the maps of one rig's frames. */
export function createMapper(rig: Rig, drawing: DrawingMemory): Mapper {
  const positions = new Float32Array(rig.mesh.vertexCount * 2);
  const frame = { ...drawing.size, planes: new Uint8Array(0) };
  return (weights, box, map) => {
    moveVertices(rig, weights, positions);
    const writer = startMap(drawing, box, map);
    drawTriangles(frame, writer, rig.mesh.holes, rig.mesh.rest, positions);
    drawTriangles(frame, writer, rig.moving, rig.mesh.rest, positions);
  };
}

/**
 * Empties a map, and writes runs of pixels into it as a sampler would draw them on a frame without planes.
 *
 * @param map `heightPx × widthPx × 2` of the box: x and y in the texture with its border, from −1 to 1 as ONNX's GridSample
 *   counts them; {@link NOWHERE} where the person is not
 */
export function startMap({ texture, size }: DrawingMemory, box: Box, map: Float32Array): Pick<Sampler, 'span'> {
  const across = axisOf(texture.widthPx, texture.density);
  const down = axisOf(texture.heightPx, texture.density);
  const [right, bottom] = [box.left + box.widthPx, box.top + box.heightPx];
  map.fill(NOWHERE);
  return {
    span(to, count, u, v, du, dv) {
      const row = Math.floor(to / size.widthPx);
      if (row < box.top || row >= bottom) return;
      const column = to - row * size.widthPx;
      const first = Math.max(box.left, column);
      const end = Math.min(right, column + count);
      let at = ((row - box.top) * box.widthPx + first - box.left) * 2;
      let x = (u + (first - column) * du) * across.scale + across.offset;
      let y = (v + (first - column) * dv) * down.scale + down.offset;
      const [dx, dy] = [du * across.scale, dv * down.scale];
      for (let i = first; i < end; i++, at += 2) {
        map[at] = x < across.least ? across.least : x > across.most ? across.most : x;
        map[at + 1] = y < down.least ? down.least : y > down.most ? down.most : y;
        x += dx;
        y += dy;
      }
    },
  };
}

/** How stage coordinates become a map's, along one axis, and the range that stays within half a texel of the texture. */
function axisOf(
  texels: number,
  density: number,
): { readonly scale: number; readonly offset: number; readonly least: number; readonly most: number } {
  // Of texel i (0 is the first one's centre): its place from −1 to 1 in the texture with its border.
  const place = (i: number): number => (2 * (i + BORDER_PX) + 1) / (texels + 2 * BORDER_PX) - 1;
  const offset = place(-0.5 * density);
  return { scale: place(0.5 * density) - offset, offset, least: place(-0.5), most: place(texels - 0.5) };
}
