import { fileURLToPath } from 'node:url';
import { siblingModule } from '../../contract/location.ts';
import { PROBE_SECONDS, probeEntry } from '../engines/probing.ts';
import type { Exit, GeneratorProcess, SpawnGenerator } from '../nodeProcess.ts';
import { probeMessageSchema, type ParentMessage, type ProbeMessage } from './messages.ts';

/** The part of Electron's `UtilityProcess` that is used. */
export interface UtilityChild {
  readonly pid: number | undefined;
  readonly stderr: { on(event: 'data', listener: (bytes: Buffer) => void): unknown } | null;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(message: unknown): void;
  kill(): boolean;
}

/** Electron's `utilityProcess.fork`. */
export type ForkUtility = (
  entry: string,
  args: string[],
  options: { readonly serviceName: string; readonly stdio: ('ignore' | 'pipe')[] },
) => UtilityChild;

const LAST_WORDS_CHARACTERS = 4000;

/**
 * Starts generators in utility processes: the packaged app's fuses keep its program from being run as Node, so that
 * `child_process.fork` cannot work there.
 */
export function utilityGenerators(fork: ForkUtility): SpawnGenerator {
  return () => {
    const entry = fileURLToPath(siblingModule('./worker', import.meta.url));
    const child = fork(entry, [], { serviceName: 'Lectern generator', stdio: ['ignore', 'ignore', 'pipe'] });
    let isGone = false;
    let lastWords = '';
    child.stderr?.on('data', (bytes) => {
      lastWords = (lastWords + bytes.toString('utf8')).slice(-LAST_WORDS_CHARACTERS);
    });
    const gone = new Promise<Exit>((resolve) => {
      child.once('exit', (code) => {
        isGone = true;
        resolve({ reason: `exit code ${code}`, lastWords: lastWords.trim() });
      });
    });
    const send = (message: unknown): void => {
      if (!isGone) child.postMessage(message);
    };
    const answerProbe = async ({ probeId, device, modelsFolder }: ProbeMessage): Promise<void> => {
      const works = await probeInUtility(fork, [device, modelsFolder]);
      send({ type: 'probed', probeId, works } satisfies ParentMessage);
    };
    return {
      send,
      subscribe: (listener) => {
        child.on('message', (message) => {
          const probe = probeMessageSchema.safeParse(message);
          if (probe.success) void answerProbe(probe.data);
          else listener(message);
        });
      },
      disconnect: () => {
        send({ type: 'disconnect' } satisfies ParentMessage);
      },
      kill: () => {
        end(child);
      },
      gone,
    } satisfies GeneratorProcess;
  };
}

function probeInUtility(fork: ForkUtility, args: string[]): Promise<boolean> {
  const child = fork(fileURLToPath(probeEntry), args, {
    serviceName: 'Lectern device check',
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return new Promise((resolve) => {
    const patience = setTimeout(() => {
      end(child);
    }, PROBE_SECONDS * 1000);
    child.once('exit', (code) => {
      clearTimeout(patience);
      resolve(code === 0);
    });
  });
}

/** At once: Electron asks politely, and a driver that hangs does not listen. Its ffmpeg ends with its input. */
function end(child: UtilityChild): void {
  if (child.pid === undefined) {
    child.kill();
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
