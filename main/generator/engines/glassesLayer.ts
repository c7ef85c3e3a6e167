import { CONTROL_INDEX, CONTROLS, type Control } from '../../contract/motion.ts';
import type { Glasses } from '../../portrait/glasses/takeOffGlasses.ts';
import { moveVertices, type Rig } from '../../portrait/rig.ts';
import type { Layer } from './layers.ts';
import { cubicTaps, PHASES, type Canvas } from './sampler/drawingMemory.ts';
import { drawTriangles } from './triangles.ts';

/** What moves the head, and with it what the head wears. */
const HEAD: readonly Control[] = ['headYaw', 'headPitch', 'headRoll', 'breath'];

const PHASE_BITS = Math.log2(PHASES);

/** Glasses sit on the skull: they turn with the head and take no part in what brows, lids and cheeks do under them. */
export function createGlassesLayer(rig: Rig, glasses: Glasses): Layer {
  const { mesh } = rig;
  const triangles = trianglesUnder(rig, glasses);
  const headWeights = new Float32Array(CONTROLS.length);
  const headPositions = new Float32Array(mesh.vertexCount * 2);
  const taps = Float32Array.from({ length: PHASES * 4 }, (_, i) => cubicTaps((i >> 2) / PHASES)[i & 3]!);
  return (canvas, weights) => {
    for (const control of HEAD) headWeights[CONTROL_INDEX[control]] = weights[CONTROL_INDEX[control]]!;
    moveVertices(rig, headWeights, headPositions);
    const span = createSpan(canvas, glasses, taps);
    drawTriangles(canvas, { span }, triangles, mesh.rest, headPositions);
  };
}

/** Triangles of skin and holes that have any of the frame on them. */
function trianglesUnder({ mesh }: Rig, { density, left, top, widthPx, heightPx, rgba }: Glasses): Uint32Array {
  const under: number[] = [];
  for (const triangles of [mesh.skin, mesh.holes]) {
    for (let t = 0; t < triangles.length; t += 3) {
      const corners = triangles.subarray(t, t + 3);
      const [xs, ys] = [0, 1].map((axis) => Array.from(corners, (vertex) => mesh.rest[vertex * 3 + axis]! * density));
      const [fromX, toX] = [
        Math.max(0, Math.floor(Math.min(...xs!) - left)),
        Math.min(widthPx, Math.max(...xs!) - left),
      ];
      const [fromY, toY] = [
        Math.max(0, Math.floor(Math.min(...ys!) - top)),
        Math.min(heightPx, Math.max(...ys!) - top),
      ];
      const isWorn = (): boolean => {
        for (let y = fromY; y < toY; y++) {
          for (let x = fromX; x < toX; x++) if (rgba[(y * widthPx + x) * 4 + 3]! > 0) return true;
        }
        return false;
      };
      if (isWorn()) under.push(...corners);
    }
  }
  return Uint32Array.from(under);
}

/** Draws runs of pixels of the frame over what is on the canvas; cubic, so that it stays as sharp as the skin. */
function createSpan(
  { planes, widthPx: canvasWidthPx, heightPx: canvasHeightPx }: Canvas,
  { density, left, top, widthPx, heightPx, rgba }: Glasses,
  taps: Float32Array,
): (to: number, count: number, u: number, v: number, du: number, dv: number) => void {
  const plane = canvasWidthPx * canvasHeightPx;
  return (to, count, u, v, du, dv) => {
    let at = to - planes.byteOffset;
    let x = ((u - 0.5) * density - left) * PHASES + 0.5;
    let y = ((v - 0.5) * density - top) * PHASES + 0.5;
    const [dx, dy] = [du * density * PHASES, dv * density * PHASES];
    for (const end = at + count; at < end; at++, x += dx, y += dy) {
      const [phaseX, phaseY] = [Math.floor(x), Math.floor(y)];
      const column = (phaseX >> PHASE_BITS) - 1;
      const row = (phaseY >> PHASE_BITS) - 1;
      if (column < 0 || row < 0 || column + 4 > widthPx || row + 4 > heightPx) continue;
      const middle = ((row + 1) * widthPx + column + 1) * 4 + 3;
      const below = middle + widthPx * 4;
      // Nothing of the frame at the four nearest texels.
      if ((rgba[middle]! | rgba[middle + 4]! | rgba[below]! | rgba[below + 4]!) === 0) continue;
      const across = (phaseX & (PHASES - 1)) * 4;
      const down = (phaseY & (PHASES - 1)) * 4;
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let j = 0, from = (row * widthPx + column) * 4; j < 4; j++, from += (widthPx - 4) * 4) {
        for (let k = 0; k < 4; k++, from += 4) {
          const weight = taps[down + j]! * taps[across + k]!;
          red += weight * rgba[from]!;
          green += weight * rgba[from + 1]!;
          blue += weight * rgba[from + 2]!;
          alpha += weight * rgba[from + 3]!;
        }
      }
      const clear = 1 - Math.min(1, Math.max(0, alpha / 255));
      planes[at] = shown(planes[at]!, clear, green);
      planes[at + plane] = shown(planes[at + plane]!, clear, blue);
      planes[at + 2 * plane] = shown(planes[at + 2 * plane]!, clear, red);
    }
  };
}

function shown(below: number, clear: number, over: number): number {
  return Math.min(255, Math.max(0, below * clear + over + 0.5));
}
