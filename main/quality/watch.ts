import type { Work } from '../contract/work.ts';
import { decodeFrames, probeVideo } from '../media/frames.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { Face, Picture } from '../portrait/face.ts';
import { SKULL_POINTS } from '../portrait/topology.ts';
import { brightnessOf } from './brightness.ts';
import { apertureOf, distance } from './curves.ts';
import type { FaceFollower } from './follower.ts';
import { cosine, type LikenessJudge } from './likeness.ts';
import { sharpnessLike } from './sharpness.ts';

/** A value at a moment of the clip. */
export interface Sample {
  readonly atSeconds: number;
  readonly value: number;
}

/** A clip as numbers: a value for each frame, NaN where no face is seen, and samples of what takes longer to measure. */
export interface Watched {
  readonly frameRate: number;
  /** Opening of the inner lips, in outer-eye distances. */
  readonly aperture: readonly number[];
  /** Largest way of any point of the skull since the frame before, in outer-eye distances; lips and lids do not count. */
  readonly steps: readonly number[];
  /** Mean brightness of the middle of the face, 0–255. */
  readonly brightness: readonly number[];
  /** Cosine of the face's embedding with the photo's. */
  readonly likeness: readonly Sample[];
  /** CPBD of the face over the photo's at the same size. */
  readonly sharpness: readonly Sample[];
}

export interface Watcher {
  readonly ffmpeg: Ffmpeg;
  readonly faces: FaceFollower;
  readonly judge: LikenessJudge;
}

/** How often what takes long is measured: twice a second, and less often in long clips. */
const SAMPLE_SECONDS = 0.5;
const MOST_SAMPLES = 240;

/**
 * Looks at every frame of a clip once; of its length only numbers are kept.
 *
 * @param photo the photo that it is to look like, upright as in the clip
 * @throws LecternError `video.undecodable` and those of reading a file
 */
export async function watch(
  { ffmpeg, faces, judge }: Watcher,
  path: string,
  photo: { readonly picture: Picture; readonly face: Face },
  work: Work,
): Promise<Watched> {
  const { durationSeconds, video } = await probeVideo(ffmpeg, path);
  const { frameRate } = video;
  const every = Math.max(1, Math.round(frameRate * Math.max(SAMPLE_SECONDS, durationSeconds / MOST_SAMPLES)));
  const own = await judge.embed(photo.picture, photo.face);
  const sharpnessOf = sharpnessLike(photo.picture, photo.face);
  const aperture: number[] = [];
  const steps: number[] = [];
  const brightness: number[] = [];
  const likeness: Sample[] = [];
  const sharpness: Sample[] = [];
  let last: Face | null = null;
  for await (const picture of decodeFrames(ffmpeg, path, {}, { signal: work.signal })) {
    const face: Face | null = await faces.follow(picture, last);
    const frame = aperture.length;
    const atSeconds = frame / frameRate;
    aperture.push(face ? apertureOf(face) : Number.NaN);
    steps.push(face && last ? stepOf(last, face) : Number.NaN);
    brightness.push(face ? brightnessOf(picture, face) : Number.NaN);
    if (face && frame % every === 0) {
      likeness.push({ atSeconds, value: cosine(await judge.embed(picture, face), own) });
      sharpness.push({ atSeconds, value: await sharpnessOf(picture, face) });
    }
    if (frame % every === 0) {
      work.onProgress?.({ fraction: Math.min(1, atSeconds / durationSeconds), step: 'video.watching' });
    }
    last = face;
  }
  return { frameRate, aperture, steps, brightness, likeness, sharpness };
}

function stepOf(before: Face, after: Face): number {
  let most = 0;
  for (const point of SKULL_POINTS) {
    const [x, y] = [point * 3, point * 3 + 1];
    const across = after.landmarks[x]! - before.landmarks[x]!;
    const down = after.landmarks[y]! - before.landmarks[y]!;
    most = Math.max(most, Math.hypot(across, down));
  }
  return most / distance(before, 33, 263);
}
