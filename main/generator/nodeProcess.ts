import { fork } from 'node:child_process';
import { finished } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../contract/location.ts';
import type { Channel } from './protocol.ts';

/** How a generator process ended. */
export interface Exit {
  /** What ended it, in a few words: "SIGKILL", "exit code 1". */
  readonly reason: string;
  /** The last of what it wrote to its standard error. */
  readonly lastWords: string;
}

/** A running generator, whatever kind of process hosts it. */
export interface GeneratorProcess extends Channel {
  /** Asks it to stop its work and end. */
  disconnect(): void;
  /** Ends it at once, with the processes that it started. */
  kill(): void;
  readonly gone: Promise<Exit>;
}

export type SpawnGenerator = () => GeneratorProcess;

const LAST_WORDS_CHARACTERS = 4000;

/**
 * Starts a generator with `child_process.fork`.
 *
 * @param entry module to run; the product's worker by default.
 */
export function spawnNodeGenerator(entry: URL = siblingModule('./worker', import.meta.url)): GeneratorProcess {
  // A process group of its own, so that its ffmpeg can be ended with it, and so that Ctrl-C reaches only the parent.
  const ownGroup = process.platform !== 'win32';
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    detached: ownGroup,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS_CHARACTERS);
  });
  const kill = (): void => {
    child.kill('SIGKILL');
    if (ownGroup && child.pid !== undefined) killGroup(child.pid);
  };
  const gone = new Promise<Exit>((resolve) => {
    child.once('error', (error) => {
      // Without a process id it never started; otherwise a message or a signal could not be sent and `close` follows.
      if (child.pid === undefined) resolve({ reason: error.message, lastWords });
    });
    child.once('exit', (code, signal) => {
      kill();
      const exit = (): void => {
        resolve({ reason: signal ?? `exit code ${code ?? 'unknown'}`, lastWords: lastWords.trim() });
      };
      // `exit` may come before the last of the standard error; `close` never comes after our own `disconnect`.
      if (child.stderr) finished(child.stderr, exit);
      else exit();
    });
  });
  return {
    send: (message) => {
      // A failure to send means that it is gone, which `gone` tells.
      if (child.connected) child.send(message, () => undefined);
    },
    subscribe: (listener) => {
      child.on('message', listener);
    },
    disconnect: () => {
      if (child.connected) child.disconnect();
    },
    kill,
    gone,
  };
}

function killGroup(groupId: number): void {
  try {
    process.kill(-groupId, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
