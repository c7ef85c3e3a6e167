import { isInside, type Point } from '../polygon.ts';

/** A place at least so likely to be a person counts as one when it hangs together with the face. */
const CONNECTED_SHARE = 0.15;
/** Holes in the person smaller than this share of the map are taken for mistakes. */
const SMALL_HOLE = 0.002;

/**
 * Makes one person of a map: the face is certain, what does not hang together with it is not part of it, small holes
 * are closed.
 *
 * @param shares `sidePx × sidePx`; changed in place
 * @param face outline of the face in the map's pixels
 */
export function keepPresenter(shares: Float32Array, sidePx: number, face: readonly Point[]): void {
  const [xs, ys] = [face.map(([x]) => x), face.map(([, y]) => y)];
  const clamp = (value: number): number => Math.min(Math.max(Math.round(value), 0), sidePx - 1);
  const seeds: number[] = [];
  for (let row = clamp(Math.min(...ys)); row <= clamp(Math.max(...ys)); row++) {
    for (let column = clamp(Math.min(...xs)); column <= clamp(Math.max(...xs)); column++) {
      if (!isInside(face, column + 0.5, row + 0.5)) continue;
      shares[row * sidePx + column] = 1;
      seeds.push(row * sidePx + column);
    }
  }
  const connected = flood(sidePx, seeds, (at) => shares[at]! > CONNECTED_SHARE);
  for (let i = 0; i < shares.length; i++) if (connected[i] === 0) shares[i] = 0;

  const border = Array.from({ length: sidePx }, (_, i) => [
    i,
    (sidePx - 1) * sidePx + i,
    i * sidePx,
    (i + 1) * sidePx - 1,
  ]);
  const isOpen = (at: number): boolean => shares[at]! < 0.5;
  const outside = flood(sidePx, border.flat().filter(isOpen), isOpen);
  for (let i = 0; i < shares.length; i++) {
    if (outside[i] === 1 || !isOpen(i)) continue;
    const hole = flood(sidePx, [i], isOpen);
    const size = hole.reduce((sum, inside) => sum + inside, 0);
    const isSmall = size < SMALL_HOLE * shares.length;
    for (let j = i; j < hole.length; j++) {
      if (hole[j] === 0) continue;
      outside[j] = 1;
      if (isSmall) shares[j] = 1;
    }
  }
}

/** Marks everything that can be reached from the seeds over edges of pixels. */
function flood(sidePx: number, seeds: readonly number[], isOpen: (at: number) => boolean): Uint8Array {
  const reached = new Uint8Array(sidePx * sidePx);
  const stack = [...seeds];
  for (const seed of seeds) reached[seed] = 1;
  const visit = (at: number): void => {
    if (reached[at] === 1 || !isOpen(at)) return;
    reached[at] = 1;
    stack.push(at);
  };
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const column = at % sidePx;
    if (column > 0) visit(at - 1);
    if (column < sidePx - 1) visit(at + 1);
    if (at >= sidePx) visit(at - sidePx);
    if (at < reached.length - sidePx) visit(at + sidePx);
  }
  return reached;
}
