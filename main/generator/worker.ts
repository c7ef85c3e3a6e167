/** Entry of the generator's process, which client.ts starts: the product's parts, put together. */
import { join } from 'node:path';
import { listSupportedBackends } from 'onnxruntime-node';
import { readManifest } from '../../models/manifest.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { findFfmpeg } from '../media/find.ts';
import { FaceFinder } from '../portrait/faces.ts';
import { createNetworkMotionModel } from '../speech/networkModel.ts';
import { createRhubarbMotionModel } from '../speech/rhubarbModel.ts';
import { serveParentProcess } from './childMain.ts';
import { createPortraitEngine } from './engines/portraitRig.ts';

const modelsFolder = join(import.meta.dirname, '..', '..', 'models');

/** Looked for once: finding it starts two processes. */
let ffmpeg: Promise<Ffmpeg> | undefined;

serveParentProcess({
  motionModels: [createNetworkMotionModel(modelsFolder), createRhubarbMotionModel()],
  createEngine: (device) => createPortraitEngine({ modelsFolder, device }),
  openFaces: (device) => FaceFinder.open(modelsFolder, { device }),
  findFfmpeg: () => (ffmpeg ??= findFfmpeg()),
  inventory: async () => ({
    providers: listSupportedBackends().map(({ name }) => name),
    models: (await readManifest(modelsFolder)).models.map(({ file, sha256 }) => ({ file, sha256 })),
  }),
});
