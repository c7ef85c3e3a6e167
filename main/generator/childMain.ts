import { GeneratorServer } from './serve.ts';
import type { WorkerParts } from './serve.ts';

/** Time that jobs get to remove what they wrote when the parent has gone. */
const CLEANUP_MS = 3000;

/** Runs a worker in a process that was started with `child_process.fork`. It ends when its parent ends or disconnects. */
export function serveParentProcess(parts: WorkerParts): void {
  const server = new GeneratorServer(parts, {
    send: (message) => {
      // A parent that has gone reads no answers; `disconnect` below deals with it.
      if (process.connected) process.send?.(message, undefined, undefined, ignoreFailure);
    },
    subscribe: (listener) => {
      process.on('message', listener);
    },
  });
  // Ctrl-C reaches every process of a console; the parent decides what it means and tells us.
  process.on('SIGINT', doNothing);
  const end = (): void => {
    setTimeout(() => process.exit(1), CLEANUP_MS);
    void server.close().then(() => process.exit(0));
  };
  process.once('disconnect', end);
  if (!process.connected) end();
}

function doNothing(): void {
  // See where it is used.
}

function ignoreFailure(): void {
  // The channel closed while a message was on its way.
}
