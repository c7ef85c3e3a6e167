import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Ffmpeg } from '../../../main/media/ffmpeg.ts';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import type { FaceFollower } from './follower.ts';

export const FRAME_RATE = 25;

export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The frames of a video at a size of one's choice, one after another. */
export async function* framesOf(ffmpeg: Ffmpeg, path: string, size: FrameSize): AsyncGenerator<Picture> {
  const { widthPx, heightPx } = size;
  const scale = ['-vf', `scale=${widthPx}:${heightPx}:flags=bicubic`];
  const format = ['-r', String(FRAME_RATE), '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const child = spawn(ffmpeg.ffmpegPath, ['-v', 'error', '-i', path, ...scale, ...format], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const frameBytes = widthPx * heightPx * 3;
  let rgb = new Uint8Array(frameBytes);
  let filled = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length;) {
      const taken = Math.min(chunk.length - at, frameBytes - filled);
      rgb.set(chunk.subarray(at, at + taken), filled);
      at += taken;
      filled += taken;
      if (filled < frameBytes) continue;
      yield { widthPx, heightPx, rgb };
      rgb = new Uint8Array(frameBytes);
      filled = 0;
    }
  }
  const [exitCode] = (await closed) as [number | null];
  if (exitCode !== 0) throw new Error(`ffmpeg could not read ${path}`);
}

/** The first face of every frame, null where there is none; `look` sees the frames too. */
export async function facesOf(
  ffmpeg: Ffmpeg,
  path: string,
  size: FrameSize,
  follower: FaceFollower,
  look?: (picture: Picture, face: Face, frame: number) => Promise<void>,
): Promise<(Face | null)[]> {
  const faces: (Face | null)[] = [];
  for await (const picture of framesOf(ffmpeg, path, size)) {
    const face = await follower.follow(picture, faces.at(-1) ?? null);
    if (face && look) await look(picture, face, faces.length);
    faces.push(face);
  }
  return faces;
}
