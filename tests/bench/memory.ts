import { readFileSync } from 'node:fs';
import { descendantsOf } from '../integration/kit/commandLine.ts';

/** Largest resident memory of a process so far, in bytes; 0 where it has ended. Linux only. */
export function peakBytes(pid: number): number {
  try {
    return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Watches a process and those that it starts; the result holds the largest peak of each kind of them. */
export function watchMemory(pid: number): { stop(): Record<string, number> } {
  const peaks: Record<string, number> = {};
  const look = (): void => {
    const processes = [{ pid, kind: 'command' }];
    for (const { pid: child, command } of descendantsOf(pid)) {
      processes.push({ pid: child, kind: /ffmpeg|ffprobe/.exec(command)?.[0] ?? 'renderer' });
    }
    for (const { pid: one, kind } of processes) peaks[kind] = Math.max(peaks[kind] ?? 0, peakBytes(one));
  };
  const timer = setInterval(look, 100);
  return {
    stop() {
      clearInterval(timer);
      return peaks;
    },
  };
}

/** What a process takes, in bytes. */
export interface Footprint {
  /** Only its own: what would be free without it. */
  readonly privateBytes: number;
  /** Its own, and its share of what it has in common with others. */
  readonly proportionalBytes: number;
  /** All that is in memory for it, the program's own file and everything shared with other processes counted in full. */
  readonly residentBytes: number;
}

/** What a process takes now; null where it has ended. Linux only. */
export function footprintOf(pid: number): Footprint | null {
  let rollup: string;
  try {
    rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch {
    return null;
  }
  const bytesOf = (name: string): number =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);
  return {
    proportionalBytes: bytesOf('Pss'),
    privateBytes: bytesOf('Private_Clean') + bytesOf('Private_Dirty'),
    residentBytes: bytesOf('Rss'),
  };
}
