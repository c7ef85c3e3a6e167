import { distanceOutside } from '../../portrait/polygon.ts';
import type { Rig } from '../../portrait/rig.ts';
import { lumaAt } from '../../portrait/stage.ts';
import { LOWER_INNER_LIP, UPPER_INNER_LIP } from '../../portrait/topology.ts';
import { mix, smoothstep } from './shading.ts';

/** How far the photo's own teeth fade into the painted ones, in outer-eye distances. */
const OWN_FADE = 0.02;

/** What of a parted mouth the photo shows: shares, 0–1, of the part that belongs to the skull and of that of the jaw. */
export interface OwnMouth {
  readonly upper: (x: number, y: number) => number;
  readonly lower: (x: number, y: number) => number;
}

/**
 * Splits the inside of the photo's mouth along its darkest level line, if that lies well inside: above it are the upper
 * teeth, below it tongue and lower teeth. Without such a line (a smile of upper teeth alone) everything is the skull's.
 */
export function createOwnMouth(rig: Rig): OwnMouth {
  const { stage, frame, mesh } = rig;
  const shown = createOwnMask(rig);
  const middle = (UPPER_INNER_LIP.length - 1) / 2;
  const vertex = (index: number): [number, number] => [mesh.rest[index * 3]!, mesh.rest[index * 3 + 1]!];
  const [topX, topY] = vertex(UPPER_INNER_LIP[middle]!);
  const [bottomX, bottomY] = vertex(LOWER_INNER_LIP[middle]!);
  const levels = Array.from({ length: 33 }, (_, k) => {
    let sum = 0;
    for (let side = -6; side <= 6; side++) {
      const along = side * 0.012 * frame.unit;
      sum += lumaAt(
        stage,
        mix(topX, bottomX, k / 32) + along * frame.right[0],
        mix(topY, bottomY, k / 32) + along * frame.right[1],
      );
    }
    return sum;
  });
  const darkest = levels.indexOf(Math.min(...levels)) / 32;
  if (darkest < 0.2 || darkest > 0.85) return { upper: shown, lower: () => 0 };
  const height = Math.hypot(bottomX - topX, bottomY - topY);
  const levelOf = (x: number, y: number): number =>
    ((x - topX) * (bottomX - topX) + (y - topY) * (bottomY - topY)) / (height * height);
  return {
    upper: (x, y) => shown(x, y) * smoothstep(darkest + 0.06, darkest, levelOf(x, y)),
    // Begins above where the upper part ends, so that both together are the photo while the jaw is at rest.
    lower: (x, y) => shown(x, y) * smoothstep(darkest - 0.08, darkest, levelOf(x, y)),
  };
}

/** Where the photo shows the inside of its own mouth: 1 between its lips and a pixel around, fading out beyond. */
function createOwnMask({ mesh, frame }: Rig): (x: number, y: number) => number {
  const vertices = [...UPPER_INNER_LIP, ...[...LOWER_INNER_LIP].reverse().slice(1, -1)];
  const outline = vertices.map((vertex) => [mesh.rest[vertex * 3]!, mesh.rest[vertex * 3 + 1]!] as const);
  const fade = Math.max(1.5, OWN_FADE * frame.unit);
  // Signed distances on a grid of the stage's pixels, read bilinearly: once per photo, so plainness beats speed.
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const left = Math.floor(Math.min(...xs) - fade) - 3;
  const top = Math.floor(Math.min(...ys) - fade) - 3;
  const width = Math.ceil(Math.max(...xs) + fade) + 4 - left;
  const height = Math.ceil(Math.max(...ys) + fade) + 4 - top;
  const shares = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const outside = distanceOutside(outline, left + column + 0.5, top + row + 0.5);
      shares[row * width + column] = smoothstep(fade, 1.5, outside);
    }
  }
  return (x, y) => {
    const u = x - left - 0.5;
    const v = y - top - 0.5;
    const column = Math.floor(u);
    const row = Math.floor(v);
    if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return 0;
    const at = row * width + column;
    const upperShare = mix(shares[at]!, shares[at + 1]!, u - column);
    const lowerShare = mix(shares[at + width]!, shares[at + width + 1]!, u - column);
    return mix(upperShare, lowerShare, v - row);
  };
}
