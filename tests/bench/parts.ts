import { join } from 'node:path';
import { recordingOf, SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { GeneratorClient } from '../../main/generator/client.ts';
import type { RenderResult } from '../../main/generator/protocol.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import type { Ffmpeg } from '../../main/media/ffmpeg.ts';
import { choosePresenterFace } from '../../main/portrait/choose.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { ARTICULATION_MODEL } from '../../main/speech/identity.ts';
import { createNetworkMotionModel } from '../../main/speech/networkModel.ts';
import { ROOT } from '../integration/kit/commandLine.ts';
import { PRESENTER } from '../integration/kit/inputs.ts';

export const NARRATION = join(ROOT, 'assets', 'sample', 'narration');
const PERFORMANCE = { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 7 } as const;
const FRAME_RATE = 30;
/** Larger frames than this get a shorter clip. */
const LARGE_PX = 1024;

async function secondsOf(action: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await action();
  return (performance.now() - startMs) / 1000;
}

/** Milliseconds from a photo's file to its landmarks: with the networks still to be loaded, and after. */
export async function benchAnalysis(): Promise<{ coldMs: number; warmMs: number }> {
  let finder: FaceFinder | undefined;
  const analyse = async (): Promise<void> => {
    finder ??= await FaceFinder.open(join(ROOT, 'models'));
    const picture = await loadPicture(PRESENTER, {});
    choosePresenterFace(picture, await finder.find(picture, {}), { face: null });
  };
  const coldMs = 1000 * (await secondsOf(analyse));
  const warm: number[] = [];
  for (let i = 0; i < 5; i++) warm.push(1000 * (await secondsOf(analyse)));
  await finder?.close();
  return { coldMs, warmMs: warm.sort((a, b) => a - b)[2]! };
}

/** Seconds of speech that become motion in a second. */
export async function benchMotion(ffmpeg: Ffmpeg): Promise<{ timesRealTime: number }> {
  const samples = await decodeAudio(ffmpeg, join(NARRATION, '01.flac'), { sampleRateHz: SPEECH_RATE_HZ }, {});
  const speechSeconds = samples.length / SPEECH_RATE_HZ;
  const model = createNetworkMotionModel(join(ROOT, 'models'));
  const frameCount = Math.ceil(speechSeconds * FRAME_RATE);
  const request = { samples: recordingOf(samples), frameRate: FRAME_RATE, frameCount, performance: PERFORMANCE };
  return { timesRealTime: speechSeconds / (await secondsOf(() => model.motionOf(request, {}))) };
}

export interface RenderSpeed {
  readonly sizePx: number;
  readonly framesPerSecond: number;
  /** What the clip waited for: reading the photo and preparing it, hearing the motion, drawing, and encoding beyond that. */
  readonly seconds: RenderResult['seconds'];
  readonly rendererPeakBytes: number;
}

/** Frames a second that the generator draws and encodes, each size in a process of its own for its memory. */
export async function benchRendering(folder: string, sizesPx: readonly number[]): Promise<RenderSpeed[]> {
  const speeds: RenderSpeed[] = [];
  for (const sizePx of sizesPx) {
    const generator = new GeneratorClient();
    const clipSeconds = sizePx > LARGE_PX ? 3 : 10;
    try {
      const request = {
        photoPath: PRESENTER,
        face: null,
        audio: { path: join(NARRATION, '01.flac'), startSeconds: 0, endSeconds: clipSeconds },
        frameRate: FRAME_RATE,
        frameCount: clipSeconds * FRAME_RATE,
        size: { widthPx: sizePx, heightPx: sizePx },
        performance: PERFORMANCE,
        motionModel: ARTICULATION_MODEL.id,
        outPath: join(folder, `${sizePx}.mp4`),
        withAudio: false,
        device: 'auto',
      } as const;
      const { frameCount, seconds, peakRssBytes } = await generator.render(request, {});
      const framesPerSecond = frameCount / (seconds.render + seconds.encode);
      speeds.push({ sizePx, framesPerSecond, seconds, rendererPeakBytes: peakRssBytes });
    } finally {
      await generator.close();
    }
  }
  return speeds;
}
