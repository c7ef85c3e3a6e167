import { join } from 'node:path';
import { recordingOf, SPEECH_RATE_HZ } from '../../../main/contract/motion.ts';
import type { Motion, MotionModel, Performance } from '../../../main/contract/motion.ts';
import { GeneratorClient } from '../../../main/generator/client.ts';
import { decodeAudio } from '../../../main/media/decode.ts';
import { findFfmpeg } from '../../../main/media/find.ts';
import type { Ffmpeg } from '../../../main/media/ffmpeg.ts';
import { writeMotionFile } from '../../../main/speech/motionFile.ts';
import { FaceFollower } from '../../../main/quality/follower.ts';
import { ROOT } from '../../integration/kit/commandLine.ts';
import { FRAME_RATE } from './video.ts';

export const SIZE_PX = 512;

/** What all measurements use. */
export interface Session {
  readonly ffmpeg: Ffmpeg;
  readonly faces: FaceFollower;
  readonly generator: GeneratorClient;
  /** Clips go here; removed at the end. */
  readonly folder: string;
}

export async function openSession(folder: string): Promise<Session> {
  return {
    ffmpeg: await findFfmpeg(),
    faces: await FaceFollower.open(join(ROOT, 'models')),
    generator: new GeneratorClient(),
    folder,
  };
}

export async function closeSession({ faces, generator }: Session): Promise<void> {
  await Promise.all([faces.close(), generator.close()]);
}

/** A recording, or a part of it, as a motion model hears it. */
export function samplesOf(
  { ffmpeg }: Session,
  path: string,
  part: { readonly startSeconds?: number; readonly endSeconds?: number } = {},
): Promise<Float32Array> {
  return decodeAudio(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ, ...part }, {});
}

/** The motion of `samples`; as long as they are unless `frameCount` says otherwise. */
export function motionOf(
  model: MotionModel,
  samples: Float32Array,
  performance: Performance,
  frameCount = Math.ceil((samples.length / SPEECH_RATE_HZ) * FRAME_RATE),
): Promise<Motion> {
  return model.motionOf({ samples: recordingOf(samples), frameRate: FRAME_RATE, frameCount, performance }, {});
}

let clips = 0;

/** Renders a motion to a silent clip and returns its path: by way of a track file, because a model need not be the product's. */
export async function renderMotion(
  { generator, folder }: Session,
  photoPath: string,
  motion: Motion,
  model: MotionModel,
  performance: Performance,
): Promise<string> {
  clips += 1;
  const motionInPath = join(folder, `${clips}.json`);
  const outPath = join(folder, `${clips}.mp4`);
  const { id, version } = model;
  await writeMotionFile(motionInPath, motion, { motionModel: { id, version }, performance }, 'lectern', {});
  const { frameRate, frameCount } = motion;
  await generator.render(
    {
      ...{
        photoPath,
        face: null,
        audio: null,
        frameRate,
        frameCount,
        size: { widthPx: SIZE_PX, heightPx: SIZE_PX },
        performance,
      },
      ...{ motionModel: 'rhubarb', motionInPath, outPath, withAudio: false, device: 'auto' },
    },
    {},
  );
  return outPath;
}
