import { LecternError } from '../contract/errors.ts';
import { portionOf, type Work } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { probeVideo } from '../media/frames.ts';
import type { Face, Picture } from '../portrait/face.ts';
import { setUpright } from '../portrait/upright.ts';
import { FaceFollower } from './follower.ts';
import { judge } from './judge.ts';
import { LikenessJudge } from './likeness.ts';
import { listen } from './listen.ts';
import type { ClipReport } from './report.ts';
import { watch } from './watch.ts';

/** What a clip is held against. */
export interface ClipCheck {
  readonly path: string;
  /** The photo that it was made of, and whose face. */
  readonly picture: Picture;
  readonly face: Face;
  /** The sound that it goes with, and which part of it (the whole unless told otherwise); null: the clip's own, if it has any. */
  readonly audio: { readonly path: string; readonly startSeconds?: number; readonly endSeconds?: number } | null;
}

export interface ClipCheckTools {
  readonly ffmpeg: Ffmpeg;
  readonly modelsFolder: string;
}

/** Most of the time goes into looking at frames. */
const WATCH_SHARE = 0.85;

/**
 * Checks a finished clip against its photo and its sound. Takes about as long as the clip lasts.
 *
 * @throws LecternError `video.undecodable`, `video.faceless` and those of reading files and sound
 */
export async function checkClip(
  { path, picture, face, audio }: ClipCheck,
  { ffmpeg, modelsFolder }: ClipCheckTools,
  work: Work,
): Promise<ClipReport> {
  const facts = await probeVideo(ffmpeg, path);
  const [faces, likeness] = await Promise.all([FaceFollower.open(modelsFolder), LikenessJudge.open(modelsFolder)]);
  try {
    const photo = await setUpright(picture, face);
    const watched = await watch({ ffmpeg, faces, judge: likeness }, path, photo, portionOf(work, 0, WATCH_SHARE));
    if (watched.aperture.every((value) => Number.isNaN(value))) throw new LecternError('video.faceless', { path });
    const sound = audio ?? (facts.audio ? { path } : null);
    const length = { frameRate: watched.frameRate, frameCount: watched.aperture.length };
    const listened =
      sound && (await listen(ffmpeg, modelsFolder, sound.path, length, sound, portionOf(work, WATCH_SHARE, 1)));
    return judge(watched, listened);
  } finally {
    await Promise.all([faces.close(), likeness.close()]);
  }
}
