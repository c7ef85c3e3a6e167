import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What stderr says as JSON, where every line is an object. */
  events(): { readonly type: string; readonly [name: string]: unknown }[];
  /** What stdout says as JSON. */
  value(): Record<string, unknown>;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Waits until stderr holds `text`. */
  says(text: string): Promise<void>;
}

export interface StartOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Starts `lectern …` as a user would, in a process of its own. */
export function start(argv: readonly string[], { cwd, environment = {} }: StartOptions): Running {
  const child = spawn(process.execPath, [join(ROOT, 'main', 'hosts', 'cli.ts'), ...argv], {
    cwd,
    env: { ...process.env, LECTERN_CACHE: join(cwd, 'cache'), npm_lifecycle_event: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({
        exitCode,
        stdout,
        stderr,
        events: () =>
          stderr
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as { type: string }),
        value: () => JSON.parse(stdout) as Record<string, unknown>,
      });
    });
  });
  return {
    pid: child.pid!,
    ended,
    async says(text) {
      while (!stderr.includes(text)) {
        if (child.exitCode !== null) throw new Error(`ended without saying “${text}”: ${stderr}`);
        await sleep(20);
      }
    },
  };
}

export function run(argv: readonly string[], options: StartOptions): Promise<Ended> {
  return start(argv, options).ended;
}

export interface ProcessFacts {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
}

/** All processes that `pid` started, and that those started. Linux only. */
export function descendantsOf(pid: number): ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): ProcessFacts[] => {
      try {
        const status = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name in parentheses may itself hold spaces and parentheses.
        const parentPid = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), parentPid, command }];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
  const found: ProcessFacts[] = [];
  for (let parents = [pid]; parents.length > 0;) {
    const children = all.filter(({ parentPid }) => parents.includes(parentPid));
    found.push(...children);
    parents = children.map((child) => child.pid);
  }
  return found;
}

/** Whether a process runs; one that has ended and was not collected does not. */
export function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
