import { portionOf, type Work } from '../contract/work.ts';
import { checkClip } from '../quality/checkClip.ts';
import type { ClipCheckRequest, ClipReport } from './checkRequests.ts';
import { findFace } from './photos.ts';
import type { Resources } from './resources.ts';

/** Share of the time that finding the photo's face takes. */
const PHOTO_SHARE = 0.05;

/**
 * Looks at a finished clip: does it follow its sound, is it the person of the photo, is it sharp and steady. Takes about
 * as long as the clip lasts.
 *
 * @throws LecternError `video.…`, `picture.…`, `face.none`, `face.several`, `face.no-such`, `audio.…`, `file.…`
 */
export async function checkVideo(
  { clipPath, photoPath, face, audioPath }: ClipCheckRequest,
  resources: Resources,
  work: Work,
): Promise<ClipReport> {
  const ffmpeg = await resources.ffmpeg();
  const { modelsFolder } = resources;
  const photo = await findFace(photoPath, face, resources, portionOf(work, 0, PHOTO_SHARE));
  const audio = audioPath === null ? null : { path: audioPath };
  return checkClip({ path: clipPath, ...photo, audio }, { ffmpeg, modelsFolder }, portionOf(work, PHOTO_SHARE, 1));
}
