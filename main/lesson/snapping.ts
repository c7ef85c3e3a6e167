/** The target nearest to a time, or the time itself where none is within `toleranceSeconds`. */
export function snap(seconds: number, targets: readonly number[], toleranceSeconds: number): number {
  let nearest = seconds;
  let distance = toleranceSeconds;
  for (const target of targets) {
    if (Math.abs(target - seconds) > distance) continue;
    nearest = target;
    distance = Math.abs(target - seconds);
  }
  return nearest;
}
