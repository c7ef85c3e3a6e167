import { LecternError, isLecternError } from '../contract/errors.ts';
import type { Size } from '../contract/size.ts';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { fileUrl } from './files.ts';
import { STANDARD_OUTPUT } from './fluent.ts';
import { probe, type MediaFacts, type VideoStream } from './probe.ts';
import { openFfmpeg } from './run.ts';

/** One frame of a video. */
export interface VideoFrame extends Size {
  /** Interleaved sRGB, `widthPx × heightPx × 3`; the reader's to keep. */
  readonly rgb: Uint8Array;
}

/** Facts of a file that holds pictures. */
export type VideoFacts = MediaFacts & { readonly video: VideoStream };

/**
 * What a video holds.
 *
 * @throws LecternError `file.missing`, `file.unreadable`, `video.undecodable`
 */
export async function probeVideo(ffmpeg: Ffmpeg, path: string): Promise<VideoFacts> {
  const facts = await probe(ffmpeg, path).catch((error: unknown) => {
    if (!isLecternError(error) || error.code !== 'audio.undecodable') throw error;
    throw new LecternError('video.undecodable', { path }, { cause: error });
  });
  const { video } = facts;
  if (!video || !(video.frameRate > 0)) throw new LecternError('video.undecodable', { path });
  return { ...facts, video };
}

/**
 * The frames of a video in order, at an even rate. Ending the loop early stops ffmpeg.
 *
 * @param options `size` and `frameRate` of the frames: the video's own unless told otherwise
 * @throws LecternError those of {@link probeVideo}
 */
export async function* decodeFrames(
  ffmpeg: Ffmpeg,
  path: string,
  options: { readonly size?: Size; readonly frameRate?: number },
  work: Work,
): AsyncGenerator<VideoFrame> {
  const { video } = await probeVideo(ffmpeg, path);
  const { widthPx, heightPx } = options.size ?? video;
  const running = await openFfmpeg(
    ffmpeg,
    {
      inputs: [{ url: fileUrl(path) }],
      outputs: [
        {
          url: STANDARD_OUTPUT,
          options: [
            ...['-map', '0:v:0', '-r', String(options.frameRate ?? video.frameRate)],
            ...['-vf', `scale=${widthPx}:${heightPx}:flags=bicubic`],
            ...['-pix_fmt', 'rgb24', '-f', 'rawvideo'],
          ],
        },
      ],
      step: 'video.reading',
    },
    work,
  );
  try {
    const frameBytes = widthPx * heightPx * 3;
    let rgb = new Uint8Array(frameBytes);
    let filled = 0;
    for await (const chunk of running.stdout as AsyncIterable<Buffer>) {
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
    await running.done.catch((error: unknown) => {
      work.signal?.throwIfAborted();
      throw new LecternError('video.undecodable', { path }, { cause: error });
    });
  } finally {
    await running.kill();
  }
}
