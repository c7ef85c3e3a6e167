import type { TeaserFormat, TeaserPart } from '../../../contract/teaser.ts';
import { NARRATION_RATE_HZ, type ExportPlan, type Scene } from '../../../export/plan.ts';
import { listedBytes } from '../../publish/room.ts';
import { slidesOf } from '../../publish/packageFiles.ts';

/** Of 1080 lines in full quality, as the sample lesson's slides take it. A key frame is a whole picture. */
const KEY_FRAME_BYTES = 65_000;
const KEY_FRAME_SECONDS = 10;
/** While one slide becomes another everything moves: in a short lesson this is most of the video. */
const FADING_FRAME_BYTES = 34_000;
const STILL_FRAME_BYTES = 60;
/** Of a presenter's pixel, in a video and in the small clips that a page composes. */
const MOVING_PIXEL_BYTES = 0.0065;
const SMALL_PIXEL_BYTES = 0.0017;
/** A draft's pictures are coarser, and its presenters less so. */
const DRAFT_SHARE = 0.75;

/** Of a second in which only a presenter moves, and of one slide becoming another. */
const TEASER_BYTES: Readonly<Record<TeaserFormat, { readonly second: number; readonly fade: number }>> = {
  gif: { second: 23_000, fade: 150_000 },
  webm: { second: 19_000, fade: 45_000 },
  mp4: { second: 22_000, fade: 60_000 },
};

const SOUND_BYTES_PER_SECOND = 17_500;
const POSTER_BYTES = 65_000;
/** Of a package: its page, and a small picture of each slide. */
const PAGE_BYTES = 30_000;
const THUMBNAIL_BYTES = 7_500;
/** Of a slide, and of a clip beside its pixels, as a page composes them. */
const SLIDE_BYTES = 75_000;
const CLIP_BYTES = 1500;

/** Bytes of a lesson's pictures that move, and of all else that goes with them into a file. */
export interface Sizes {
  /** Differ with what slides and presenters look like: what was published before tells. */
  readonly pictures: number;
  readonly rest: number;
}

/** What the video of a lesson takes. */
export function videoSizes(plan: ExportPlan): Sizes {
  return {
    pictures: plan.scenes.reduce((sum, scene) => sum + sceneBytes(scene), POSTER_BYTES),
    rest: soundBytes(plan) + listedBytes(plan),
  };
}

/** What a lesson takes that its page composes, without the page. */
export function composedSizes(plan: ExportPlan): Sizes {
  const clips = plan.scenes.reduce((sum, { clip, frameCount }) => {
    return clip ? sum + CLIP_BYTES + frameCount * pixelsOf(clip) * SMALL_PIXEL_BYTES : sum;
  }, 0);
  return { pictures: slideCount(plan) * SLIDE_BYTES + clips, rest: soundBytes(plan) };
}

/** The page of a package with its small pictures. */
export function pageBytes(plan: ExportPlan): number {
  return PAGE_BYTES + slideCount(plan) * THUMBNAIL_BYTES;
}

/** What a teaser takes that shows a part of a lesson. */
export function teaserBytes(
  format: TeaserFormat,
  { startSeconds, durationSeconds }: TeaserPart,
  { frame, frameCount, scenes }: ExportPlan,
): number {
  const from = startSeconds * frame.frameRate;
  const to = Math.min(frameCount, from + durationSeconds * frame.frameRate);
  const fades = scenes.filter(({ fade, firstFrame }) => fade && firstFrame >= from && firstFrame < to).length;
  const { second, fade } = TEASER_BYTES[format];
  return fades * fade + (Math.max(to - from, 1) / frame.frameRate) * second;
}

function sceneBytes({ frame, frameCount, clip, fade }: Scene): number {
  const lines = frame.heightPx / 1080;
  const wholes = Math.ceil(frameCount / (KEY_FRAME_SECONDS * frame.frameRate));
  const fading = Math.min(fade?.frameCount ?? 0, frameCount);
  const pictures = (wholes * KEY_FRAME_BYTES + fading * FADING_FRAME_BYTES) * lines;
  const moving = clip ? pixelsOf(clip) * MOVING_PIXEL_BYTES : STILL_FRAME_BYTES;
  return pictures * (frame.preview ? DRAFT_SHARE : 1) + (frameCount - fading) * moving;
}

function pixelsOf({ size }: { readonly size: { readonly widthPx: number; readonly heightPx: number } }): number {
  return size.widthPx * size.heightPx;
}

function soundBytes({ narration }: ExportPlan): number {
  const samples = narration.parts.reduce((sum, part) => sum + part.sampleCount, 0);
  return (samples / NARRATION_RATE_HZ) * SOUND_BYTES_PER_SECOND;
}

function slideCount({ scenes }: ExportPlan): number {
  return slidesOf(scenes.map(({ slide }) => slide)).length;
}
