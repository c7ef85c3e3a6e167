/** Entry of the generator's process, which client.ts starts: the product's parts, put together. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listSupportedBackends } from 'onnxruntime-node';
import { z } from 'zod';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { findFfmpeg } from '../media/find.ts';
import { FaceFinder } from '../portrait/faces.ts';
import { createNetworkMotionModel } from '../speech/networkModel.ts';
import { createRhubarbMotionModel } from '../speech/rhubarbModel.ts';
import { serveParentProcess } from './childMain.ts';
import { createPortraitEngine } from './engines/portraitRig.ts';

const modelsFolder = join(import.meta.dirname, '..', '..', 'models');

const manifestSchema = z.object({ models: z.array(z.object({ file: z.string(), sha256: z.string() })) });

/** Looked for once: finding it starts two processes. */
let ffmpeg: Promise<Ffmpeg> | undefined;

serveParentProcess({
  motionModels: [createNetworkMotionModel(modelsFolder), createRhubarbMotionModel()],
  createEngine: (device) => createPortraitEngine({ modelsFolder, device }),
  openFaces: (device) => FaceFinder.open(modelsFolder, { device }),
  findFfmpeg: () => (ffmpeg ??= findFfmpeg()),
  inventory: async () => ({
    providers: listSupportedBackends().map(({ name }) => name),
    models: manifestSchema.parse(JSON.parse(await readFile(join(modelsFolder, 'manifest.json'), 'utf8'))).models,
  }),
});
