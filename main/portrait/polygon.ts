export type Point = readonly [x: number, y: number];

/** Whether a point lies inside a closed outline, by the even-odd rule. */
export function isInside(outline: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (const [[x1, y1], [x2, y2]] of edgesOf(outline)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

function* edgesOf(outline: readonly Point[]): Generator<readonly [Point, Point]> {
  for (let i = 0; i < outline.length; i++) yield [outline[i]!, outline[(i + 1) % outline.length]!];
}
