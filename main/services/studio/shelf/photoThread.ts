import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../../../generator/failure.ts';
import { FaceFinder } from '../../../portrait/faces.ts';
import { loadBackdrop } from '../../../portrait/matte/backdrop.ts';
import type { Work } from '../../../contract/work.ts';
import { PhotoReader } from './photoFacts.ts';
import type { PhotoFacts, PhotoReply, PhotoRequest, PhotoTask } from './photoProtocol.ts';

/** The thread in which photos are looked at, one after the other. */
const port = parentPort!;
const { modelsFolder } = workerData as { modelsFolder: string };

let finder: Promise<FaceFinder> | undefined;
const reader = new PhotoReader(() => (finder ??= FaceFinder.open(modelsFolder)));
const cancels = new Map<number, AbortController>();
let last: Promise<void> = Promise.resolve();

port.on('message', (message: PhotoRequest) => {
  if (message.type === 'cancel') {
    cancels.get(message.id)?.abort();
    return;
  }
  const { id, task } = message;
  cancels.set(id, new AbortController());
  last = last.then(() => answer(id, task));
});

async function answer(id: number, task: PhotoTask): Promise<void> {
  const { signal } = cancels.get(id)!;
  try {
    signal.throwIfAborted();
    const onProgress: Work['onProgress'] = (progress) => {
      reply({ type: 'progress', id, progress });
    };
    reply({ type: 'done', id, facts: await perform(task, { signal, onProgress }) });
  } catch (error) {
    reply({ type: 'failed', id, failure: toFailure(error) });
  } finally {
    cancels.delete(id);
  }
}

async function perform(task: PhotoTask, work: Work): Promise<PhotoFacts | null> {
  if (task.kind === 'describe') return reader.describe(task, work);
  await loadBackdrop(task.path, work);
  return null;
}

function reply(message: PhotoReply): void {
  port.postMessage(message);
}
