/**
 * Row index per column of the path with the least total cost through a grid, stepping at most one row per column and
 * paying 1 for every step (dynamic programming).
 *
 * @param cost one array of row costs per column; `Infinity` forbids a place
 */
export function cheapestPath(cost: readonly Float64Array[]): number[] {
  const rows = cost[0]!.length;
  const total = [Float64Array.from(cost[0]!)];
  for (let column = 1; column < cost.length; column++) {
    const before = total[column - 1]!;
    total.push(
      Float64Array.from({ length: rows }, (_, k) => {
        const best = Math.min(before[k]!, (before[k - 1] ?? Infinity) + 1, (before[k + 1] ?? Infinity) + 1);
        return best + cost[column]![k]!;
      }),
    );
  }
  const path = new Array<number>(cost.length);
  const last = total[cost.length - 1]!;
  let row = last.indexOf(Math.min(...last));
  for (let column = cost.length - 1; column >= 0; column--) {
    path[column] = row;
    if (column === 0) break;
    const before = total[column - 1]!;
    const candidates = [row, row - 1, row + 1].filter((k) => k >= 0 && k < rows);
    row = candidates.reduce((best, k) =>
      before[k]! + (k === row ? 0 : 1) < before[best]! + (best === row ? 0 : 1) ? k : best,
    );
  }
  return path;
}
