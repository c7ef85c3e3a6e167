import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { AnyEvent } from '../../../main/api/envelopes.ts';
import type { Client } from '../../../main/api/router.ts';
import { builtPlayer } from '../../../main/hosts/builds.ts';
import { createResources } from '../../../main/services/resources.ts';
import { createStudio } from '../../../main/services/studio/studio.ts';
import type { Studio, StudioOptions } from '../../../main/services/studio/types.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { descendantsOf, ROOT } from './commandLine.ts';

/** A studio with all its real services, over folders of its own. */
export interface TestStudio {
  readonly studio: Studio;
  readonly folder: string;
  readonly events: AnyEvent[];
  /** A path in the test's folder. */
  readonly at: (...names: string[]) => string;
}

/** A window: gone when `leave` is called. */
export function window(id = 'window'): { readonly client: Client; leave(): void } {
  const goodbye = new AbortController();
  return {
    client: { id, gone: goodbye.signal },
    leave: () => {
      goodbye.abort();
    },
  };
}

/** Waits until a renderer draws a clip: what the studio tells comes now and then, and may come when it is done. */
export async function drawingRenderer(): Promise<{ readonly pid: number }> {
  for (;;) {
    const processes = descendantsOf(process.pid);
    const encoder = processes.find(({ command }) => command.endsWith('.part.mp4'));
    const renderer = processes.find(({ pid, command }) => pid === encoder?.parentPid && command.includes('worker'));
    if (renderer) return renderer;
    await sleep(5);
  }
}

/** Kills the renderer as soon as it draws a clip. */
export async function killDrawingRenderer(): Promise<void> {
  process.kill((await drawingRenderer()).pid, 'SIGKILL');
}

/** Starts a studio that is closed after the test. */
export function startStudio(change: Partial<StudioOptions> = {}, folder = temporaryFolder()): TestStudio {
  const resources = createResources({
    environment: { ...process.env, LECTERN_CACHE: join(folder, 'cache') },
    modelsFolder: join(ROOT, 'models'),
    playerFolder: () => builtPlayer(ROOT, () => undefined),
  });
  mkdirSync(join(folder, 'documents'), { recursive: true });
  const studio = createStudio(resources, {
    host: { version: '0.0.0', host: 'web', platform: 'linux', locale: 'en' },
    dataFolder: join(folder, 'data'),
    documentsFolder: join(folder, 'documents'),
    uploadsFolder: null,
    allowedRoots: null,
    dialogs: null,
    ...change,
  });
  const events: AnyEvent[] = [];
  studio.subscribe((event) => events.push(event));
  onTestFinished(async () => {
    await studio.close();
    await resources.close();
  });
  return { studio, folder, events, at: (...names) => join(folder, ...names) };
}
