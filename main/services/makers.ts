import { writeFile } from 'node:fs/promises';
import type { Background } from '../contract/background.ts';
import { darkGlassesNotice, recoveredNotice, scriptNotice } from '../contract/notices.ts';
import type { Notice } from '../contract/notices.ts';
import type { Work } from '../contract/work.ts';
import type { ClipNeed, FrameFormat } from '../export/plan.ts';
import { encodeScene } from '../export/scene.ts';
import type { RenderRequest } from '../generator/protocol.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import type { Lesson, PresenterSettings, Slide } from '../lesson/schema.ts';
import { followsText } from '../speech/identity.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { ClipCache, Obtained } from '../storage/clipCache.ts';
import type { Piece } from './buildPlan.ts';
import type { Estimator } from './estimate.ts';
import { pictureKeyOf } from './keys.ts';
import type { Meter } from './meter.ts';
import type { InfoRequest } from './requests.ts';
import type { Resources } from './resources.ts';
import { keepWords } from './spokenWords.ts';

/** What the making of clips needs. */
export interface ClipContext {
  readonly request: ClipRequest;
  readonly resources: Resources;
  readonly cache: ClipCache;
  readonly estimator: Estimator;
  /** Filled with the devices that clips were rendered on. */
  readonly devices: Set<string>;
  /** Filled with what the user should know of the clips. */
  readonly notices: Notice[];
}

/** Where a lesson's media are, and what its clips are made with. */
export type ClipRequest = Pick<InfoRequest, 'lessonPath' | 'device' | 'motionModel'>;

/** What the makers of one build share. */
export interface MakeContext extends ClipContext {
  readonly lesson: Lesson;
  readonly ffmpeg: Ffmpeg;
  readonly meter: Meter;
}

/** Height in pixels of the slides' stored pictures; larger frames get them drawn again from their sources. */
const STORED_HEIGHT_PX = 1080;

/** The presenter's clip of one scene; `segment` is the number, from 1, that the user knows it by. */
export async function makeClip(
  clip: { readonly need: ClipNeed; readonly key: string },
  segment: number,
  { request, resources, cache, estimator, devices, notices }: ClipContext,
  work: Work,
): Promise<Obtained> {
  const { need, key } = clip;
  let lasting: readonly Notice[] = [];
  const obtained = await cache.obtain(
    key,
    { kind: 'clip', extension: 'mp4' },
    async (outPath, makeWork) => {
      const generator = await resources.generator(request.device);
      const startMs = performance.now();
      const result = await generator.render({ ...renderRequestOf(need, request), outPath }, makeWork);
      devices.add(result.device);
      if (need.narration && need.script && result.script)
        await keepWords(cache, { narration: need.narration, script: need.script }, result.script.words);
      const notice = result.script && scriptNotice(result.script, segment);
      if (notice) notices.push(notice);
      // Another segment may show the same clip.
      const anywhere = result.script && scriptNotice(result.script, null);
      lasting = [...(anywhere ? [anywhere] : []), ...(result.darkGlasses ? [darkGlassesNotice()] : [])];
      // Once for the lesson: all its clips show the same photo.
      const told = notices.some(({ code }) => code === 'photo.dark-glasses');
      if (result.darkGlasses && !told) notices.push(darkGlassesNotice());
      if (result.recoveredFrom !== null) notices.push(recoveredNotice(result.recoveredFrom));
      estimator.remember.clip(need, (performance.now() - startMs) / 1000);
    },
    work,
  );
  // What it says of the clip is said of the file, whenever it is shown.
  if (lasting.length > 0) cache.keepNotices(key, lasting);
  return obtained;
}

/** What the generator is asked for a clip, but for where it goes. */
export function renderRequestOf(need: ClipNeed, request: ClipRequest): Omit<RenderRequest, 'outPath'> {
  const { presenter, narration, size, frameRate, frameCount, script, background, isDraft } = need;
  const { lessonPath, motionModel, device } = request;
  return {
    photoPath: mediaPath(lessonPath, presenter.photo),
    face: presenter.face,
    landmarkEdits: presenter.landmarkEdits,
    audio: narration && {
      path: mediaPath(lessonPath, narration.media),
      startSeconds: narration.startSeconds,
      endSeconds: narration.endSeconds,
    },
    frameRate,
    frameCount,
    size,
    background: withPaths(background, lessonPath),
    performance: need.performance,
    motionModel,
    ...(script && followsText(motionModel) && { script }),
    withAudio: false,
    isDraft,
    device,
  };
}

/** The background with its picture's path instead of its name in the lesson. */
function withPaths(background: PresenterSettings['background'], lessonPath: string): Background<string> {
  return background.kind === 'picture'
    ? { kind: 'picture', picture: mediaPath(lessonPath, background.picture) }
    : background;
}

/** One scene; `clipPath` is asked only when the scene has to be encoded. */
export function makeScene(
  { scene, sceneKey }: Piece,
  clipPath: () => Promise<string | null>,
  context: MakeContext,
  work: Work,
): Promise<Obtained> {
  const { ffmpeg, cache, estimator } = context;
  return cache.obtain(
    sceneKey,
    { kind: 'scene', extension: 'mp4' },
    async (outPath, makeWork) => {
      const files = {
        slidePicturePath: await picturePath(scene.slide, scene.frame, context, makeWork),
        previousSlidePicturePath: scene.fade
          ? await picturePath(scene.fade.slide, scene.frame, context, makeWork)
          : undefined,
        clipPath: (await clipPath()) ?? undefined,
      };
      const startMs = performance.now();
      await encodeScene(ffmpeg, scene, files, outPath, makeWork);
      estimator.remember.scene(scene, (performance.now() - startMs) / 1000);
    },
    work,
  );
}

/** A slide's picture for a frame: the stored one, or where that would be blurred, one drawn at the frame's size. */
async function picturePath(
  slide: Slide,
  { widthPx, heightPx }: FrameFormat,
  { request, cache }: MakeContext,
  work: Work,
): Promise<string> {
  if (heightPx <= STORED_HEIGHT_PX) return mediaPath(request.lessonPath, slide.picture);
  const { path } = await cache.obtain(
    pictureKeyOf(slide, widthPx, heightPx),
    { kind: 'picture', extension: 'png' },
    async (outPath, makeWork) => {
      // Loaded for large frames only: it brings the PDF renderer.
      const { renderSlide } = await import('../slides/renderSlide.ts');
      const sourcePath = mediaPath(request.lessonPath, slide.source.media);
      await writeFile(
        outPath,
        await renderSlide(sourcePath, { ...slide, page: slide.source.page }, { widthPx, heightPx }, makeWork),
      );
    },
    { signal: work.signal },
  );
  return path;
}
