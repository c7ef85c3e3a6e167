import type { Motion, MotionModel } from '../contract/motion.ts';
import { recordingOf, SPEECH_RATE_HZ } from '../contract/motion.ts';
import { PHOTO_BACKGROUND } from '../contract/background.ts';
import { portionOf } from '../contract/work.ts';
import type { Work } from '../contract/work.ts';
import { decodeAudioBlocks } from '../media/decode.ts';
import { encodeFrames } from '../media/encode.ts';
import type { FrameSink } from '../media/encode.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { readMotionFile, writeMotionFile } from '../speech/motionFile.ts';
import type { PerformerScene } from './engine.ts';
import type { Prepared, PresenterPhoto } from './faceCache.ts';
import type { RenderRequest, RenderResult } from './protocol.ts';

/** Shares of a clip's time that finding the face and listening usually take; the rest is frames. */
const PHOTO_SHARE = 0.05;
const MOTION_SHARE = 0.35;
const STEP = 'presenter.rendering';

/** What a clip is made with. */
export interface Studio {
  readonly ffmpeg: Ffmpeg;
  readonly motionModel: MotionModel;
  performerOf(photo: PresenterPhoto, scene: PerformerScene, work: Work): Promise<Prepared>;
}

/**
 * Renders one clip: photo → performer, audio → motion, motion → frames → encoder. Sound passes through in windows and
 * frames in batches: of a clip's length only rows of numbers are held. Writes `request.outPath` itself and removes it on failure.
 */
export async function renderClip(
  request: RenderRequest,
  studio: Studio,
  work: Work,
): Promise<Omit<RenderResult, 'peakRssBytes'>> {
  const seconds = { photo: 0, motion: 0, render: 0, encode: 0 };
  const timed = async <T>(stage: keyof typeof seconds, run: () => Promise<T>): Promise<T> => {
    const startMs = performance.now();
    try {
      return await run();
    } finally {
      seconds[stage] += (performance.now() - startMs) / 1000;
    }
  };
  const { size, background = PHOTO_BACKGROUND } = request;
  const photoWork = portionOf(work, 0, PHOTO_SHARE);
  const { performer, darkGlasses } = await timed('photo', () =>
    studio.performerOf(request, { size, background }, photoWork),
  );
  const motionWork = portionOf(work, PHOTO_SHARE, MOTION_SHARE);
  const motion = await timed('motion', () => trackedMotion(request, studio, motionWork));
  work.signal?.throwIfAborted();

  const sink = await openSink(request, studio.ffmpeg, work);
  // Progress is told here, where encoding is included.
  const batches = performer.frames(motion, { signal: work.signal })[Symbol.asyncIterator]();
  try {
    const startMs = performance.now();
    let frameCount = 0;
    for (;;) {
      const next = await timed('render', () => batches.next());
      if (next.done === true) break;
      work.signal?.throwIfAborted();
      await timed('encode', () => sink.write(next.value.planes));
      frameCount += next.value.frameCount;
      const share = frameCount / request.frameCount;
      const secondsLeft = ((performance.now() - startMs) / 1000) * (1 / share - 1);
      work.onProgress?.({ step: STEP, fraction: MOTION_SHARE + (1 - MOTION_SHARE) * share, secondsLeft });
    }
    if (frameCount !== request.frameCount) {
      throw new Error(`The engine made ${frameCount} frames instead of ${request.frameCount}`);
    }
    await timed('encode', () => sink.finish());
  } catch (error) {
    await sink.abort();
    // The performer is kept for the next clip and must know that this one has ended.
    await batches.return?.();
    throw error;
  }
  return {
    frameCount: request.frameCount,
    seconds,
    device: performer.device,
    darkGlasses,
    ...(motion.script && { script: motion.script }),
  };
}

/** The motion of a track's file or of the model, written down where that is asked for. */
async function trackedMotion(request: RenderRequest, studio: Studio, work: Work): Promise<Motion> {
  const { motionInPath, motionOut, performance } = request;
  const motion =
    motionInPath === undefined
      ? await motionOf(request, studio, work)
      : await readMotionFile(motionInPath, request, work);
  if (motionOut) {
    const { id, version } = studio.motionModel;
    const source = { motionModel: { id, version }, performance };
    await writeMotionFile(motionOut.path, motion, source, motionOut.format, work);
  }
  return motion;
}

function motionOf(request: RenderRequest, studio: Studio, work: Work): Promise<Motion> {
  const { audio, frameRate, frameCount, performance, script } = request;
  const samples = audio
    ? () => {
        const { startSeconds, endSeconds } = audio;
        const options = { sampleRateHz: SPEECH_RATE_HZ, startSeconds, endSeconds };
        return decodeAudioBlocks(studio.ffmpeg, audio.path, options, { signal: work.signal });
      }
    : recordingOf(new Float32Array(0));
  return studio.motionModel.motionOf({ samples, frameRate, frameCount, performance, script }, work);
}

function openSink(request: RenderRequest, ffmpeg: Ffmpeg, work: Work): Promise<FrameSink> {
  const { size, frameRate, outPath, audio, withAudio, isDraft, background } = request;
  return encodeFrames(
    ffmpeg,
    {
      size,
      frameRate,
      outPath,
      // What carries its sound is for the user to keep; silent clips are composed into scenes and encoded again.
      quality: isDraft ? 'draft' : withAudio ? 'final' : 'clip',
      withAlpha: background?.kind === 'transparent',
      ...(withAudio && audio ? { audio } : {}),
    },
    { signal: work.signal },
  );
}
