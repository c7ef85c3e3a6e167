import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { GeneratorClient } from '../../main/generator/client.ts';
import type { GeneratorClientOptions } from '../../main/generator/client.ts';
import { spawnNodeGenerator } from '../../main/generator/nodeProcess.ts';
import type { RenderRequest } from '../../main/generator/protocol.ts';
import { findFfmpeg } from '../../main/media/find.ts';

export const PHOTO = fileURLToPath(new URL('../../assets/sample/presenter.jpg', import.meta.url));

/** Path of a module in tests/fixtures/generator. */
export const fixture = (name: string): URL => new URL(`../fixtures/generator/${name}.ts`, import.meta.url);

/** A client of a worker in tests/fixtures/generator; closed after the test. */
export function clientOf(worker = 'testWorker', options: GeneratorClientOptions = {}): GeneratorClient {
  const client = new GeneratorClient({ spawn: () => spawnNodeGenerator(fixture(worker)), ...options });
  onTestFinished(() => client.close());
  return client;
}

/** A silent clip of a second; `slow` takes about a hundred times longer than `fast`. */
export function requestFor(folder: string, changes: Partial<RenderRequest> = {}): RenderRequest {
  return {
    photoPath: PHOTO,
    face: null,
    audio: null,
    frameRate: 25,
    frameCount: 25,
    size: { widthPx: 128, heightPx: 128 },
    performance: { expression: 'neutral', strength: 0.5, liveliness: 0.5, seed: 7 },
    motionModel: 'fast',
    outPath: join(folder, 'clip.mp4'),
    withAudio: false,
    device: 'auto',
    ...changes,
  };
}

/** Number of decoded video frames of a file. */
export async function frameCountOf(path: string): Promise<number> {
  const { ffprobePath } = await findFfmpeg();
  const { stdout } = await promisify(execFile)(ffprobePath, [
    ...['-v', 'error', '-select_streams', 'v', '-count_frames'],
    ...['-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0', path],
  ]);
  return Number.parseInt(stdout, 10);
}

/** Ids of the running processes whose command line names `text`. Linux only. */
export function processesNaming(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        // It ended in the meantime.
        return false;
      }
    })
    .map(Number);
}

/** Waits until `condition` holds. */
export async function until(condition: () => boolean, timeoutMs = 8000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`It did not happen within ${timeoutMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
