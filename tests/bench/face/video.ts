import type { Size } from '../../../main/contract/size.ts';
import type { Ffmpeg } from '../../../main/media/ffmpeg.ts';
import { decodeFrames } from '../../../main/media/frames.ts';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import type { FaceFollower } from '../../../main/quality/follower.ts';

export const FRAME_RATE = 25;

/** The first face of every frame, null where there is none; `look` sees the frames too. */
export async function facesOf(
  ffmpeg: Ffmpeg,
  path: string,
  size: Size,
  follower: FaceFollower,
  look?: (picture: Picture, face: Face, frame: number) => Promise<void>,
): Promise<(Face | null)[]> {
  const faces: (Face | null)[] = [];
  for await (const picture of decodeFrames(ffmpeg, path, { size, frameRate: FRAME_RATE }, {})) {
    const face = await follower.follow(picture, faces.at(-1) ?? null);
    if (face && look) await look(picture, face, faces.length);
    faces.push(face);
  }
  return faces;
}
