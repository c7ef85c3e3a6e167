import { join } from 'node:path';
import { listSupportedBackends } from 'onnxruntime-node';
import { readManifest } from '../../models/manifest.ts';
import { onDisk } from '../contract/location.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { findFfmpeg } from '../media/find.ts';
import { FaceFinder } from '../portrait/faces.ts';
import { createNetworkMotionModel } from '../speech/networkModel.ts';
import { createRhubarbMotionModel } from '../speech/rhubarbModel.ts';
import { createPortraitEngine } from './engines/portraitRig.ts';
import type { Probe } from './engines/probing.ts';
import type { WorkerParts } from './serve.ts';

/** A lesson's clips follow each other; an edit's preview follows the one before. Two recognizers are not kept for ever. */
const KEPT = { keepSeconds: 30 } as const;

/** What the product's generator works with. The probe is for processes that cannot start others (see utility/). */
export function productParts(probe?: Probe): WorkerParts {
  const modelsFolder = onDisk(join(import.meta.dirname, '..', '..', 'models'));
  /** Looked for once: finding it starts two processes. */
  let ffmpeg: Promise<Ffmpeg> | undefined;
  return {
    motionModels: [createNetworkMotionModel(modelsFolder, KEPT), createRhubarbMotionModel(KEPT)],
    createEngine: (device) => createPortraitEngine({ modelsFolder, device, probe }),
    openFaces: (device) => FaceFinder.open(modelsFolder, { device }),
    findFfmpeg: () => (ffmpeg ??= findFfmpeg()),
    inventory: async () => ({
      providers: listSupportedBackends().map(({ name }) => name),
      models: (await readManifest(modelsFolder)).models.map(({ file, sha256 }) => ({ file, sha256 })),
    }),
  };
}
