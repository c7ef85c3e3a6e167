import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Work } from '../contract/work.ts';
import { sceneInputs } from '../export/plan.ts';
import type { ClipNeed, ExportPlan, NarrationPlan, Scene } from '../export/plan.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import type { Media, Slide } from '../lesson/schema.ts';
import { followsText } from '../speech/identity.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { ClipCache } from '../storage/clipCache.ts';
import { clipKey } from '../storage/clipKey.ts';
import type { KeyPart } from '../storage/clipKey.ts';
import type { RenderIdentity } from './identity.ts';
import { soundHashes } from './recordings.ts';
import type { Range } from './recordings.ts';
import { mapLimited } from './together.ts';

/** Raised when the same inputs come out of our own code as other pixels or other sound. */
const RECIPES = { clip: 1, scene: 1, narration: 1, picture: 1, sounds: 1 };

/** Where keys are computed. */
export interface KeyContext {
  readonly lessonPath: string;
  readonly ffmpeg: Ffmpeg;
  readonly cache: ClipCache;
  readonly identity: RenderIdentity;
}

/** Keys of what a build needs, in the order of the plan's scenes. */
export interface BuildKeys {
  readonly scenes: readonly { readonly clip: string | null; readonly scene: string }[];
  readonly narration: string;
}

/**
 * The keys of everything that a build needs; see [Note: Clip key]. A clip's key holds photo, face, what is heard,
 * performance, engine, motion model and network weights, size, frame rate and count; not the device, whose roundings
 * nobody sees, and not ffmpeg, because clips are encoded again. A scene's holds its clip's, its slides, its geometry and
 * ffmpeg's version, because scenes of different encoders cannot be joined.
 */
export async function buildKeys(plan: ExportPlan, context: KeyContext, work: Work): Promise<BuildKeys> {
  const { ffmpeg } = context;
  const clipKeys = await keysOfClips(
    plan.scenes.flatMap(({ clip }) => clip ?? []),
    context,
    work,
  );
  const scenes = plan.scenes.map((scene) => {
    const clip = scene.clip && clipKeys.get(scene.clip)!;
    return { clip, scene: sceneKeyOf(scene, clip, ffmpeg) };
  });
  return { scenes, narration: narrationKeyOf(plan.narration, ffmpeg) };
}

/** The key of each clip. */
export async function keysOfClips(
  needs: readonly ClipNeed[],
  context: KeyContext,
  work: Work,
): Promise<ReadonlyMap<ClipNeed, string>> {
  const sounds = await heardIn(needs, context, work);
  return new Map(needs.map((need) => [need, clipKeyOf(need, context.identity, sounds.get(need) ?? null)]));
}

/** Key of a slide's picture at a size other than the stored one. */
export function pictureKeyOf(slide: Slide, widthPx: number, heightPx: number): string {
  const { source, fit, background } = slide;
  return clipKey({
    what: 'picture',
    recipe: RECIPES.picture,
    source: contentHash(source.media),
    page: source.page,
    widthPx,
    heightPx,
    // Absent where it is the usual one: pictures keep the key that they had before there was a choice.
    ...(fit !== 'contain' && { fit }),
    ...(background !== null && { background }),
  });
}

function clipKeyOf(need: ClipNeed, identity: RenderIdentity, sound: string | null): string {
  const { presenter, size, frameRate, frameCount, script, background } = need;
  return clipKey({
    what: 'clip',
    recipe: RECIPES.clip,
    photo: contentHash(presenter.photo),
    face: presenter.face,
    // Absent rather than null: clips keep the key that they had before there were corrections.
    ...(presenter.landmarkEdits && { landmarkEdits: presenter.landmarkEdits }),
    sound,
    // Absent for the same reason: clips without a text had a key before there were texts.
    ...(script && followsText(identity.motion.id) && { script: { text: script.text, language: script.language } }),
    // Absent rather than the photo's own, for the same reason.
    ...(background.kind !== 'photo' && { background: contentOf(background) }),
    performance: performanceOf(need),
    ...(need.isDraft && { isDraft: true }),
    ...identity,
    size: { widthPx: size.widthPx, heightPx: size.heightPx },
    frameRate,
    frameCount,
  });
}

function performanceOf({ performance }: ClipNeed): KeyPart {
  const { expression, strength, liveliness, seed, gaze, slideSide } = performance;
  return {
    ...{ expression, strength, liveliness, seed },
    ...(gaze !== undefined && { gaze }),
    ...(slideSide !== undefined && { slideSide }),
  };
}

/** The key of a scene, whose clip has this key. */
export function sceneKeyOf(scene: Scene, clip: string | null, ffmpeg: Ffmpeg): string {
  // The export folder promises plain data here; it does not know this folder's type for it.
  const inputs = sceneInputs(scene) as KeyPart;
  return clipKey({ what: 'scene', recipe: RECIPES.scene, ffmpeg: ffmpeg.version, clip, inputs });
}

/** The key of a narration. */
export function narrationKeyOf({ sampleCount, parts }: NarrationPlan, ffmpeg: Ffmpeg): string {
  return clipKey({
    what: 'narration',
    recipe: RECIPES.narration,
    ffmpeg: ffmpeg.version,
    sampleCount,
    parts: parts.map(({ media, ...place }) => ({ sound: contentHash(media), ...place })),
  });
}

/** Hashes of what each speaking presenter says. */
async function heardIn(
  needs: readonly ClipNeed[],
  context: KeyContext,
  work: Work,
): Promise<ReadonlyMap<ClipNeed, string>> {
  const speaking = needs.flatMap((need) => (need.narration ? [{ need, ...need.narration }] : []));
  const unheard = speaking.filter((range) => !heard.has(nameOf(range)));
  // A draft hears the same as its clip.
  const ranges = [...new Map(unheard.map((range) => [nameOf(range), range])).values()];
  const recordings = [...Map.groupBy(ranges, ({ media }) => media.file).values()];
  await mapLimited(recordings, availableParallelism(), async (parts) => {
    const hashes = await rememberedHashes(parts[0]!.media, parts, context, { signal: work.signal });
    for (const [index, range] of parts.entries()) heard.set(nameOf(range), hashes[index]!);
  });
  return new Map(speaking.map((range) => [range.need, heard.get(nameOf(range))!]));
}

/**
 * Hashes of ranges of recordings, by their contents: what was heard once stays so. While a lesson is edited, only ranges
 * that are new have to be listened to.
 */
const heard = new Map<string, string>();

function nameOf({ media, startSeconds, endSeconds }: NonNullable<ClipNeed['narration']>): string {
  return `${contentHash(media)} ${startSeconds} ${endSeconds}`;
}

/** {@link soundHashes}, kept in the cache: listening to an hour takes longer than all else where nothing changed. */
async function rememberedHashes(
  media: Media,
  ranges: readonly Range[],
  { lessonPath, ffmpeg, cache }: KeyContext,
  work: Work,
): Promise<string[]> {
  const places = ranges.map(({ startSeconds, endSeconds }) => ({ startSeconds, endSeconds }));
  const key = clipKey({ what: 'sounds', recipe: RECIPES.sounds, source: contentHash(media), places });
  const { path } = await cache.obtain(
    key,
    { kind: 'narration', extension: 'json' },
    async (outPath, makeWork) => {
      await writeFile(
        outPath,
        JSON.stringify(await soundHashes(ffmpeg, mediaPath(lessonPath, media), places, makeWork)),
      );
    },
    work,
  );
  return hashesSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

const hashesSchema = z.array(z.string());

function contentOf(background: ClipNeed['background']): KeyPart {
  return background.kind === 'picture' ? { ...background, picture: contentHash(background.picture) } : background;
}

/** Media are named by the SHA-256 of their bytes; opening the lesson has checked that. */
function contentHash(media: Media): string {
  return basename(media.file).split('.')[0]!;
}
