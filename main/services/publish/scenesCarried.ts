import { basename } from 'node:path';
import type { Work } from '../../contract/work.ts';
import { CARRIED_CLIP_VERSION, carriedClip, carriedExtension } from '../../export/package/carriedClip.ts';
import type { PackageFile } from '../../export/package/contents.ts';
import { cornerColour, slideForWeb } from '../../export/package/pictures.ts';
import { playerScene } from '../../export/package/playerLesson.ts';
import { mediaPath } from '../../lesson/mediaStore.ts';
import { clipKey } from '../../storage/clipKey.ts';
import type { BuildPlan, Piece } from '../buildPlan.ts';
import { titled } from '../makePieces.ts';
import { makeClip, type MakeContext } from '../makers.ts';
import { slidesOf, type Carried } from './packageFiles.ts';

/** How it is to look and sound. */
export interface CarriedLook {
  readonly soundPath: string;
  /** Of WebP, 0–100. */
  readonly slideQuality: number;
  /** Of the presenter's clips: 0 is the usual, {@link MOST_COARSENESS} the most. */
  readonly coarseness: number;
}

export const USUAL_LOOK = { slideQuality: 90, coarseness: 0 } as const;

/** A lesson for its page to compose: slides as pictures, the presenter's clips made small, one sound. */
export async function scenesCarried(
  { plan, pieces }: BuildPlan,
  { soundPath, slideQuality, coarseness }: CarriedLook,
  context: MakeContext,
  { signal }: Work,
): Promise<Carried> {
  const { lessonPath } = context.request;
  const files: PackageFile[] = [{ name: 'media/narration.m4a', path: soundPath }];
  const slides = new Map<string, { readonly url: string; readonly corner: string }>();
  for (const [index, slide] of slidesOf(plan.scenes.map((scene) => scene.slide)).entries()) {
    signal?.throwIfAborted();
    const picturePath = mediaPath(lessonPath, slide.picture);
    const url = `slides/slide-${index + 1}.webp`;
    files.push({ name: url, bytes: await slideForWeb(picturePath, slideQuality) });
    slides.set(slide.id, { url, corner: slide.background ?? (await cornerColour(picturePath)) });
  }
  const scenes = [];
  for (const [index, piece] of pieces.entries()) {
    const path = await smallClip(piece, index, pieces.length, coarseness, context, signal);
    const name = path === null ? null : `media/presenter-${index + 1}${basename(path).replace(/^.*(?=\.)/, '')}`;
    if (path !== null && name !== null) files.push({ name, path });
    const { url, corner } = slides.get(piece.scene.slide.id)!;
    scenes.push(playerScene(piece.scene, { slideUrl: url, clipUrl: name, groundColour: corner }));
  }
  const { widthPx, heightPx } = plan.frame;
  return { media: { kind: 'scenes', soundUrl: files[0]!.name, widthPx, heightPx, scenes }, files };
}

/** Kept in the cache: lessons are published more often than they change. */
async function smallClip(
  { clip, scene }: Piece,
  index: number,
  count: number,
  coarseness: number,
  context: MakeContext,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (!clip || scene.placement.layout === 'hidden') return null;
  const { cache, ffmpeg, meter, estimator, lesson } = context;
  const isCutOut = scene.placement.isCutOut === true;
  const key = clipKey({ what: 'carried', version: CARRIED_CLIP_VERSION, clip: clip.key, frameCount: scene.frameCount });
  const keptKey = coarseness === 0 ? key : clipKey({ what: 'coarser', carried: key, coarseness });
  const isThere = (await cache.lookup(keptKey)) !== null;
  // A third of what a scene takes: no composing, and fewer pixels.
  const task = isThere ? null : meter.task(estimator.scene(scene) / 3);
  const { path } = await cache.obtain(
    keptKey,
    { kind: 'clip', extension: carriedExtension(isCutOut) },
    async (outPath, work) => {
      const rendering = (await cache.lookup(clip.key)) === null ? meter.task(estimator.clip(clip.need)) : null;
      const title = { part: 'presenter', number: index + 1, count } as const;
      const segment = lesson.segments.indexOf(scene.segment) + 1;
      const whole = await makeClip(clip, segment, context, titled(title, rendering, work.signal));
      rendering?.finish();
      const options = { clipPath: whole.path, isCutOut, frameCount: scene.frameCount, coarseness };
      await carriedClip(ffmpeg, options, outPath, titled(title, task, work.signal));
    },
    { signal },
  );
  task?.finish();
  return path;
}
