import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Work, portionOf } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl, requireFile } from '../media/files.ts';
import type { FfmpegFile } from '../media/fluent.ts';
import { hardwareCoding, type HardwareCoding } from '../media/hardware.ts';
import { runFfmpeg } from '../media/run.ts';
import { BT709_TAGS, MP4_OPTIONS, X264_THREADS } from '../media/video.ts';
import { type SceneInputs, sceneGraph } from './composition.ts';
import { joinVideo, type VideoPiece } from './concat.ts';
import type { FrameFormat } from '../lesson/frame.ts';
import { circleMask, circlePlate } from './mask.ts';
import type { Scene } from './plan.ts';

export interface SceneFiles {
  /** Any picture that ffmpeg reads; best of the frame's size. */
  readonly slidePicturePath: string;
  /** Needed when the scene has a fade. */
  readonly previousSlidePicturePath?: string | undefined;
  /** Needed when the scene has a clip; the last frame stays where it is too short. */
  readonly clipPath?: string | undefined;
}

/** Distance of key frames: how far a player has to decode when the viewer jumps. */
const KEY_FRAME_SECONDS = 10;

const STEP = 'scene.composing';

/**
 * Encodes one scene, picture only, with parameters that are the same for every scene of a plan, so that
 * `joinLesson` can join them as they are. `outPath` (`.mp4`) is written directly and removed on failure.
 */
export async function encodeScene(
  ffmpeg: Ffmpeg,
  scene: Scene,
  files: SceneFiles,
  outPath: string,
  work: Work,
): Promise<void> {
  const { slidePicturePath, previousSlidePicturePath, clipPath } = files;
  for (const path of [slidePicturePath, previousSlidePicturePath, clipPath])
    if (path !== undefined) await requireFile(path);
  if (scene.clip && files.clipPath === undefined) throw new Error('the scene needs a clip');
  if (scene.fade && files.previousSlidePicturePath === undefined) throw new Error('the fade needs the slide before');
  const folder = await mkdtemp(`${outPath}.parts-`);
  let complete = false;
  try {
    if (scene.clip) await encodeParts(ffmpeg, scene, files, folder, outPath, work);
    else await encodeStill(ffmpeg, scene, files, folder, outPath, work);
    complete = true;
  } finally {
    await rm(folder, { recursive: true, force: true });
    if (!complete) await rm(outPath, { force: true });
  }
}

/**
 * A scene without presenter stands still after its fade: one group of pictures is encoded and then repeated as it
 * is, which makes an hour of slides a matter of seconds.
 */
async function encodeStill(
  ffmpeg: Ffmpeg,
  scene: Scene,
  files: SceneFiles,
  folder: string,
  outPath: string,
  work: Work,
): Promise<void> {
  const fadeFrames = scene.fade?.frameCount ?? 0;
  const groupFrames = keyFrameDistance(scene.frame);
  const stillFrames = scene.frameCount - fadeFrames;
  if (stillFrames <= groupFrames) {
    await encodeParts(ffmpeg, scene, files, folder, outPath, work);
    return;
  }
  const fadeShare = (0.9 * fadeFrames) / (fadeFrames + groupFrames);
  const pieces: VideoPiece[] = [];
  if (fadeFrames > 0) {
    const fadePath = join(folder, 'fade.mp4');
    await encodeParts(
      ffmpeg,
      { ...scene, frameCount: fadeFrames },
      files,
      folder,
      fadePath,
      portionOf(work, 0, fadeShare),
    );
    pieces.push({ path: fadePath, frameCount: fadeFrames });
  }
  const groupPath = join(folder, 'group.mp4');
  const group = { ...scene, frameCount: groupFrames, fade: null };
  await encodeParts(ffmpeg, group, files, folder, groupPath, portionOf(work, fadeShare, 0.9));
  for (let frames = 0; frames < stillFrames; frames += groupFrames) {
    pieces.push({ path: groupPath, frameCount: groupFrames });
  }
  await joinVideo(ffmpeg, { pieces, frame: scene.frame, frameCount: scene.frameCount, folder, outPath }, work);
}

async function encodeParts(
  ffmpeg: Ffmpeg,
  scene: Scene,
  files: SceneFiles,
  folder: string,
  outPath: string,
  work: Work,
): Promise<void> {
  const { frame, frameCount } = scene;
  const { inputs, indices } = await inputsOf(scene, files, folder);
  const { filter, options } = codingOf(frame);
  await runFfmpeg(
    ffmpeg,
    {
      inputs,
      outputs: [
        {
          url: fileUrl(outPath),
          options: [
            ...['-filter_complex', `${sceneGraph(scene, indices)};[scene]${filter}[coded]`, '-map', '[coded]', '-an'],
            ...['-frames:v', String(frameCount), '-r', String(frame.frameRate)],
            ...[...options, '-g', String(keyFrameDistance(frame)), ...BT709_TAGS],
            ...MP4_OPTIONS,
            // Time stamps count frames: whatever is joined to it, none is rounded.
            ...['-video_track_timescale', String(frame.frameRate)],
          ],
        },
      ],
      step: STEP,
      expected: { frameCount },
      outPath,
    },
    work,
  );
}

function keyFrameDistance({ frameRate }: FrameFormat): number {
  return KEY_FRAME_SECONDS * frameRate;
}

/** What pictures become before they are encoded, and by what. */
function codingOf(frame: FrameFormat): HardwareCoding {
  if (frame.encoder) return hardwareCoding(frame.encoder, frame);
  const quality = frame.preview ? ['-preset', 'superfast', '-crf', '26'] : ['-preset', 'veryfast', '-crf', '18'];
  const same = ['-threads', String(X264_THREADS), '-sc_threshold', '0'];
  return { filter: 'null', options: ['-c:v', 'libx264', '-profile:v', 'high', ...quality, ...same] };
}

/** The inputs in a fixed order, and which is which. */
async function inputsOf(
  { frame, placement, fade }: Scene,
  { slidePicturePath, previousSlidePicturePath, clipPath }: SceneFiles,
  folder: string,
): Promise<{ inputs: FfmpegFile[]; indices: SceneInputs }> {
  const inputs: FfmpegFile[] = [];
  const add = (file: FfmpegFile) => inputs.push(file) - 1;
  // Named formats, because a name with “%” would be taken for a numbered sequence.
  const picture = (path: string): FfmpegFile => ({
    url: fileUrl(path),
    options: ['-f', 'image2', '-pattern_type', 'none', '-framerate', String(frame.frameRate)],
  });
  const shape = async (name: string, bytes: Buffer) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return add(picture(path));
  };
  const slide = add(picture(slidePicturePath));
  const previousSlide = fade && previousSlidePicturePath ? add(picture(previousSlidePicturePath)) : undefined;
  if (placement.layout === 'hidden' || clipPath === undefined) return { inputs, indices: { slide, previousSlide } };
  const clip = add({ url: fileUrl(clipPath) });
  const sizePx = placement.presenter.heightPx;
  const [mask, plate] =
    placement.layout === 'circle' && !placement.isCutOut
      ? [await shape('mask.pam', circleMask(sizePx)), await shape('plate.pam', circlePlate(sizePx))]
      : [];
  return { inputs, indices: { slide, previousSlide, clip, mask, plate } };
}
