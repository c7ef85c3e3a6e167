import { claimOutput } from '../export/claim.ts';
import type { ClaimedOutput } from '../export/claim.ts';
import { darkGlassesNotice, scriptNotice } from '../contract/notices.ts';
import type { Work } from '../contract/work.ts';
import type { RenderResult } from '../generator/protocol.ts';
import { clipGuess } from './estimate.ts';
import { createMeter } from './meter.ts';
import { checkTrackName, checkTransparentName, checkVideoName } from './outputs.ts';
import type { SpeakRequest, SpeakResult } from './requests.ts';
import type { Resources } from './resources.ts';
import { recordingSeconds } from './recordings.ts';
import { readText } from './texts.ts';

/**
 * One photo and one voice to a talking head: a video with the recording as its sound, as long as the recording (to the
 * next whole frame), and its motion track where one is asked for. The files appear when they are complete, or not at
 * all.
 */
export async function speak(request: SpeakRequest, resources: Resources, work: Work): Promise<SpeakResult> {
  const { photoPath, audioPath, outPath, size, frameRate, background, script, motionInPath, motionOut } = request;
  if (background.kind === 'transparent') checkTransparentName(outPath);
  else checkVideoName(outPath);
  if (motionOut) checkTrackName(motionOut.path);
  const text = script && (await readText(script.path, work));
  const ffmpeg = await resources.ffmpeg();
  const behindPath = background.kind === 'picture' ? background.picture : null;
  const inputs = [photoPath, audioPath, motionInPath, script?.path, behindPath].filter(
    (path) => typeof path === 'string',
  );
  const claim = await claimOutput(outPath, inputs);
  let trackClaim: ClaimedOutput | null = null;
  try {
    trackClaim = motionOut && (await claimOutput(motionOut.path, inputs));
    const durationSeconds = await recordingSeconds(ffmpeg, audioPath, { signal: work.signal });
    const frameCount = framesFor(durationSeconds, frameRate);
    const generator = await resources.generator(request.device);
    const startMs = performance.now();
    const result = await generator.render(
      {
        photoPath,
        face: request.face,
        audio: { path: audioPath, startSeconds: 0, endSeconds: durationSeconds },
        frameRate,
        frameCount,
        size,
        background,
        performance: request.performance,
        motionModel: request.motionModel,
        ...(script && text !== null && { script: { text, language: script.language } }),
        ...(motionInPath !== null && { motionInPath }),
        ...(motionOut && trackClaim && { motionOut: { ...motionOut, path: trackClaim.temporaryPath } }),
        outPath: claim.temporaryPath,
        withAudio: true,
        device: request.device,
      },
      createMeter(work).task(frameCount * clipGuess(size)).work,
    );
    await trackClaim?.commit();
    await claim.commit();
    return {
      path: claim.path,
      ...size,
      frameRate,
      frameCount: result.frameCount,
      durationSeconds: result.frameCount / frameRate,
      device: result.device,
      framesPerSecond: framesPerSecond(result),
      elapsedSeconds: (performance.now() - startMs) / 1000,
      notices: [result.darkGlasses && darkGlassesNotice(), result.script && scriptNotice(result.script, null)].filter(
        (notice) => !!notice,
      ),
    };
  } finally {
    await trackClaim?.release();
    await claim.release();
  }
}

/** Whole frames that cover a recording; a rounding error of a sample does not add one. */
function framesFor(durationSeconds: number, frameRate: number): number {
  return Math.max(1, Math.ceil(durationSeconds * frameRate - 1e-3));
}

/** Speed of rendering and encoding together, without the analysis of photo and sound before. */
export function framesPerSecond({ frameCount, seconds }: RenderResult): number {
  return frameCount / Math.max(1e-3, seconds.render + seconds.encode);
}
