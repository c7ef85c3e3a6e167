import type { Work } from '../../contract/work.ts';
import { CARRIED_CLIP_VERSION, carriedClip } from '../../export/package/carriedClip.ts';
import type { PackageFile } from '../../export/package/contents.ts';
import { cornerColour, slideForWeb } from '../../export/package/pictures.ts';
import { playerScene } from '../../export/package/playerLesson.ts';
import { mediaPath } from '../../lesson/mediaStore.ts';
import { clipKey } from '../../storage/clipKey.ts';
import type { BuildPlan, Piece } from '../buildPlan.ts';
import type { Estimator } from '../estimate.ts';
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
    const name = path === null ? null : `media/presenter-${index + 1}.mp4`;
    if (path !== null && name !== null) files.push({ name, path });
    const { url, corner } = slides.get(piece.scene.slide.id)!;
    scenes.push(playerScene(piece.scene, { slideUrl: url, clipUrl: name, groundColour: corner }));
  }
  const { widthPx, heightPx } = plan.frame;
  return { media: { kind: 'scenes', soundUrl: files[0]!.name, widthPx, heightPx, scenes }, files };
}

/** What the small clip of a piece is kept under; null where nobody is seen. */
export function carriedKeyOf({ clip, scene: { placement, frameCount } }: Piece): string | null {
  if (!clip || placement.layout === 'hidden') return null;
  return clipKey({ what: 'carried', version: CARRIED_CLIP_VERSION, clip: clip.key, frameCount });
}

/** A third of what a scene takes: no composing, and fewer pixels. */
export function carriedSeconds({ scene }: Piece, estimator: Estimator): number {
  return estimator.scene(scene) / 3;
}

/** Kept in the cache: lessons are published more often than they change. */
async function smallClip(
  piece: Piece,
  index: number,
  count: number,
  coarseness: number,
  context: MakeContext,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const { clip, scene } = piece;
  const key = carriedKeyOf(piece);
  if (!clip || key === null || scene.placement.layout === 'hidden') return null;
  const { cache, ffmpeg, meter, estimator, lesson } = context;
  const keptKey = coarseness === 0 ? key : clipKey({ what: 'coarser', carried: key, coarseness });
  const isThere = (await cache.lookup(keptKey)) !== null;
  const task = isThere ? null : meter.task(carriedSeconds(piece, estimator));
  const { path } = await cache.obtain(
    keptKey,
    { kind: 'clip', extension: 'mp4' },
    async (outPath, work) => {
      const rendering = (await cache.lookup(clip.key)) === null ? meter.task(estimator.clip(clip.need)) : null;
      const title = { part: 'presenter', number: index + 1, count } as const;
      const segment = lesson.segments.indexOf(scene.segment) + 1;
      const whole = await makeClip(clip, segment, context, titled(title, rendering, work.signal));
      rendering?.finish();
      const options = { clipPath: whole.path, frameCount: scene.frameCount, coarseness };
      await carriedClip(ffmpeg, options, outPath, titled(title, task, work.signal));
    },
    { signal },
  );
  task?.finish();
  return path;
}
