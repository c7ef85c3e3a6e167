import type { Probe } from '../engines/probing.ts';
import { GeneratorServer } from '../serve.ts';
import type { WorkerParts } from '../serve.ts';
import { parentMessageSchema, type ProbeMessage } from './messages.ts';

/** The part of Electron's `process.parentPort` that is used. */
export interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/** Time that jobs get to remove what they wrote when the parent lets go. */
const CLEANUP_MS = 3000;

/**
 * Runs a worker in a utility process of Electron's.
 *
 * @param createParts is given what tries devices: the parent does
 * @param exit ends this process
 */
export function serveParentPort(
  port: ParentPort,
  createParts: (probe: Probe) => WorkerParts,
  exit: (code: number) => void,
): void {
  const probes = new Map<number, (works: boolean) => void>();
  const probe: Probe = (device, modelsFolder) =>
    new Promise((resolve) => {
      const probeId = probes.size;
      probes.set(probeId, resolve);
      port.postMessage({ type: 'probe', probeId, device, modelsFolder } satisfies ProbeMessage);
    });
  const server = new GeneratorServer(createParts(probe), {
    send: (message) => {
      port.postMessage(message);
    },
    subscribe: (listener) => {
      port.on('message', ({ data }) => {
        const parsed = parentMessageSchema.safeParse(data);
        if (!parsed.success) listener(data);
        else if (parsed.data.type === 'probed') probes.get(parsed.data.probeId)?.(parsed.data.works);
        else end();
      });
    },
  });
  const end = (): void => {
    setTimeout(exit, CLEANUP_MS, 1).unref();
    void server.close().then(() => {
      exit(0);
    });
  };
}
