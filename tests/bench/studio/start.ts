import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createResources } from '../../../main/services/resources.ts';
import { createStudio } from '../../../main/services/studio/studio.ts';
import type { Studio } from '../../../main/services/studio/types.ts';
import { writeLongLesson } from './longLesson.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A studio in folders of its own, and a lesson of 300 segments and two hours in its documents. */
export interface BenchStudio {
  readonly studio: Studio;
  readonly folder: string;
  readonly lessonPath: string;
  readonly presenterPath: string;
  close(): Promise<void>;
}

export async function startBenchStudio(): Promise<BenchStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'));
  const resources = createResources({
    environment: { ...process.env, LECTERN_CACHE: join(folder, 'cache') },
    modelsFolder: join(ROOT, 'models'),
  });
  const documentsFolder = join(folder, 'documents');
  const lessonPath = join(documentsFolder, 'long.lectern');
  const presenterPath = join(ROOT, 'assets', 'sample', 'presenter.jpg');
  await writeLongLesson(lessonPath, presenterPath, await resources.ffmpeg());
  const studio = createStudio(resources, {
    host: { version: '0.0.0', host: 'web', platform: 'linux', locale: 'en' },
    dataFolder: join(folder, 'data'),
    documentsFolder,
    uploadsFolder: null,
    allowedRoots: null,
    dialogs: null,
  });
  const close = async (): Promise<void> => {
    await studio.close();
    await resources.close();
    await rm(folder, { recursive: true });
  };
  return { studio, folder, lessonPath, presenterPath, close };
}
