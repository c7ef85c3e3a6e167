import { effectiveWeight, type Rig } from '../../portrait/rig.ts';
import type { Control } from '../../contract/motion.ts';
import { createCreaseMaps, type CreaseMaps } from './creases.ts';
import type { Layer } from './layers.ts';
import type { Canvas } from './sampler/drawingMemory.ts';
import { drawTriangles } from './triangles.ts';

/** What is in shade is lit by the skin around it: it loses less red than green, and most blue. */
const TINT = { red: 0.72, green: 1.08, blue: 1.16 } as const;
/** Less of a change of light is not seen. */
const LEAST = 1 / 300;

/**
 * The skin's folds: where a control pushes skin together, a soft shade along the crease and light on what bulges beside
 * it. They lie on the skin and move with it.
 */
export function createSkinLayer(rig: Rig): Layer {
  const creases = createCreaseMaps(rig);
  const shaded = creases.maps.map(({ values }) => trianglesUnder(rig, creases, values));
  const sum = new Float32Array(creases.columns * creases.rows);
  return (canvas, weights, positions) => {
    sum.fill(0);
    const triangles = new Set<number>();
    creases.maps.forEach(({ controls, values }, i) => {
      const strength = strengthOf(rig, controls, weights);
      if (strength <= 0) return;
      for (let cell = 0; cell < sum.length; cell++) sum[cell]! += strength * values[cell]!;
      for (const triangle of shaded[i]!) triangles.add(triangle);
    });
    if (triangles.size === 0) return;
    const { skin } = rig.mesh;
    const corners = Uint32Array.from([...triangles].flatMap((t) => [skin[t]!, skin[t + 1]!, skin[t + 2]!]));
    drawTriangles(canvas, { span: createSpan(canvas, creases, sum) }, corners, rig.mesh.rest, positions);
  };
}

function strengthOf(rig: Rig, controls: Partial<Record<Control, number>>, weights: Float32Array): number {
  let strength = 0;
  for (const [control, share] of Object.entries(controls)) {
    strength += share * Math.max(0, effectiveWeight(rig, control as Control, weights));
  }
  return Math.min(1, strength);
}

/** First indices, in the skin, of triangles that have any of a crease on them. */
function trianglesUnder(
  { mesh }: Rig,
  { left, top, cellPx, columns, rows }: CreaseMaps,
  values: Float32Array,
): number[] {
  const range = (axis: 0 | 1, t: number): readonly [number, number] => {
    const places = Array.from(mesh.skin.subarray(t, t + 3), (vertex) => mesh.rest[vertex * 3 + axis]!);
    const [start, count] = axis === 0 ? [left, columns] : [top, rows];
    const cell = (place: number): number => Math.min(count - 1, Math.max(0, Math.floor((place - start) / cellPx)));
    return [cell(Math.min(...places)), cell(Math.max(...places))];
  };
  const shaded = values.map((value) => (Math.abs(value) > LEAST ? 1 : 0));
  const under: number[] = [];
  for (let t = 0; t < mesh.skin.length; t += 3) {
    const [fromColumn, toColumn] = range(0, t);
    const [fromRow, toRow] = range(1, t);
    for (let row = fromRow; row <= toRow; row++) {
      if (!shaded.subarray(row * columns + fromColumn, row * columns + toColumn + 1).includes(1)) continue;
      under.push(t);
      break;
    }
  }
  return under;
}

/** Multiplies runs of pixels by the light at their places on the stage. */
function createSpan(
  { planes, widthPx, heightPx }: Canvas,
  { left, top, cellPx, columns, rows }: CreaseMaps,
  light: Float32Array,
): (to: number, count: number, u: number, v: number, du: number, dv: number) => void {
  const plane = widthPx * heightPx;
  return (to, count, u, v, du, dv) => {
    const [dx, dy] = [du / cellPx, dv / cellPx];
    let x = (u - left) / cellPx - 0.5;
    let y = (v - top) / cellPx - 0.5;
    let at = to - planes.byteOffset;
    for (const end = at + count; at < end; at++, x += dx, y += dy) {
      if (x < 0 || y < 0 || x >= columns - 1 || y >= rows - 1) continue;
      const column = Math.trunc(x);
      const row = Math.trunc(y);
      const from = row * columns + column;
      const above = light[from]! + (light[from + 1]! - light[from]!) * (x - column);
      const below = light[from + columns]! + (light[from + columns + 1]! - light[from + columns]!) * (x - column);
      const change = above + (below - above) * (y - row);
      if (change < LEAST && change > -LEAST) continue;
      planes[at] = Math.min(255, planes[at]! * (1 + TINT.green * change) + 0.5);
      planes[at + plane] = Math.min(255, planes[at + plane]! * (1 + TINT.blue * change) + 0.5);
      planes[at + 2 * plane] = Math.min(255, planes[at + 2 * plane]! * (1 + TINT.red * change) + 0.5);
    }
  };
}
