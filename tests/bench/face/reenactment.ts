import { execFile } from 'node:child_process';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { CONTROL_INDEX, motionRow, recordingOf, SPEECH_RATE_HZ } from '../../../main/contract/motion.ts';
import type { Motion, MotionModel } from '../../../main/contract/motion.ts';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import { loadPicture } from '../../../main/portrait/picture.ts';
import { apertureOf, curveOf, likenessOf, quantile, widthOf } from '../../../main/quality/curves.ts';
import type { Likeness } from '../../../main/quality/curves.ts';
import { landmarkDistance } from './landmarkDistance.ts';
import { levelsOf, quietFrames } from '../../../main/quality/quiet.ts';
import { motionOf, renderMotion, samplesOf, SIZE_PX } from './session.ts';
import type { Session } from './session.ts';
import { facesOf, FRAME_RATE } from './video.ts';

const run = promisify(execFile);
export const PERFORMANCE = { expression: 'neutral', strength: 0, liveliness: 0.6, seed: 7 } as const;
/** Twice the size of GRID's frames: landmarks are finer than a pixel, but not much. */
export const REAL_SIZE = { widthPx: 720, heightPx: 576 };
const CLIP_SIZE = { widthPx: SIZE_PX, heightPx: SIZE_PX };

/** How one model's mouth follows the real one. Apertures and widths are in outer-eye distances. */
export interface Follower {
  readonly model: string;
  /** The aperture that the motion asks for; a renderer can only lose from here. */
  readonly asked: Likeness;
  /** Null where nothing was rendered. */
  readonly seen: {
    readonly aperture: Likeness;
    readonly width: Likeness;
    readonly landmarkDistance: number;
  } | null;
  readonly medianAperture: number;
  readonly highAperture: number;
  /** Largest aperture that is asked for while nothing is heard; null in a clip without a pause. */
  readonly quietAperture: number | null;
  readonly curve: readonly number[];
}

export interface Reenactment {
  readonly clip: string;
  readonly samples: Float32Array;
  readonly real: readonly number[];
  readonly followers: readonly Follower[];
}

/** The first frame of a real clip: the photo that is made to speak. */
export async function firstFrameOf(
  { ffmpeg, faces, folder }: Session,
  path: string,
): Promise<{ readonly photoPath: string; readonly picture: Picture; readonly face: Face }> {
  const photoPath = join(folder, `${basename(path)}.png`);
  const scale = `scale=${REAL_SIZE.widthPx}:${REAL_SIZE.heightPx}:flags=bicubic`;
  await run(ffmpeg.ffmpegPath, ['-v', 'error', '-i', path, '-vf', scale, '-frames:v', '1', photoPath]);
  const picture = await loadPicture(photoPath, {});
  const face = await faces.find(picture);
  if (!face) throw new Error(`${path} does not begin with a face`);
  return { photoPath, picture, face };
}

/** Makes the first frame of a real clip speak with the clip's own sound, and compares the lips. */
export async function reenact(
  session: Session,
  path: string,
  models: readonly MotionModel[],
  rendered: boolean,
): Promise<Reenactment> {
  const clip = basename(path);
  const { photoPath } = await firstFrameOf(session, path);
  const real = await facesOf(session.ffmpeg, path, REAL_SIZE, session.faces);
  const samples = await samplesOf(session, path);
  const realAperture = curveOf(real, apertureOf);
  const levels = await levelsOf(recordingOf(samples)(), FRAME_RATE, real.length);
  const quiet = quietFrames(levels, FRAME_RATE);
  const followers: Follower[] = [];
  for (const model of models) {
    const motion = await motionOf(model, samples, PERFORMANCE, real.length);
    const asked = askedAperture(motion);
    const made = rendered
      ? await facesOf(
          session.ffmpeg,
          await renderMotion(session, photoPath, motion, model, PERFORMANCE),
          CLIP_SIZE,
          session.faces,
        )
      : null;
    followers.push({
      model: model.id,
      asked: likenessOf(asked, realAperture),
      seen: made && {
        aperture: likenessOf(curveOf(made, apertureOf), realAperture),
        width: likenessOf(curveOf(made, widthOf), curveOf(real, widthOf)),
        landmarkDistance: landmarkDistance(made, real),
      },
      medianAperture: quantile(asked, 0.5),
      highAperture: quantile(asked, 0.95),
      quietAperture: quiet.length > 0 ? Math.max(...quiet.map((frame) => asked[frame]!)) : null,
      curve: made ? curveOf(made, apertureOf) : asked,
    });
  }
  return { clip, samples, real: realAperture, followers };
}

export function askedAperture(motion: Motion): number[] {
  return Array.from({ length: motion.frameCount }, (_, frame) => motionRow(motion, frame)[CONTROL_INDEX.aperture]!);
}

/** Loudest sample around each of `count` moments, for a picture of the sound. */
export function waveformOf(samples: Float32Array, frameCount: number, count: number): number[] {
  const span = Math.ceil((frameCount / FRAME_RATE) * SPEECH_RATE_HZ) / count;
  return Array.from({ length: count }, (_, i) =>
    samples
      .subarray(Math.floor(i * span), Math.floor((i + 1) * span))
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
}
