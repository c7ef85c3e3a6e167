import type { Performance, SlideSide } from '../contract/motion.ts';
import type { ScriptText } from '../contract/script.ts';
import type { Size } from '../contract/size.ts';
import { presenterOf } from '../lesson/parts.ts';
import type { Lesson, Media, Presenter, PresenterSettings, Segment, Slide } from '../lesson/schema.ts';
import { type Fade, fadeOf, type SceneLook } from '../lesson/fade.ts';
import { type ExportSettings, type FrameFormat, frameFormatOf } from '../lesson/frame.ts';
import { clipSizeOf, type Box, type Placement, placementOf } from '../lesson/placement.ts';

export type { ExportSettings, FrameFormat } from '../lesson/frame.ts';

/** The presenter's clip that a scene needs: everything of the lesson that decides its pixels, for the clip's key. */
export interface ClipNeed {
  readonly presenter: Presenter;
  readonly size: Size;
  readonly frameRate: number;
  /** Depends on the segment alone, not on its place in the lesson; a scene may show one frame less. */
  readonly frameCount: number;
  /** Null: the presenter is silent, at rest. */
  readonly narration: Segment['narration'];
  /** The notes of the slide, which may be what is said; null: there are none, or nothing is said. */
  readonly script: ScriptText | null;
  readonly performance: Performance;
  readonly background: PresenterSettings['background'];
  /** Encoded coarser, to look at until the clip itself is there. */
  readonly isDraft?: true;
}

export interface Scene {
  readonly segment: Segment;
  readonly slide: Slide;
  readonly firstFrame: number;
  readonly frameCount: number;
  readonly frame: FrameFormat;
  readonly placement: Placement;
  readonly clip: ClipNeed | null;
  readonly fade: Fade | null;
}

/** Part of a recording on the lesson's time line. */
export interface NarrationPart {
  readonly media: Media;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Place on the time line, in samples at {@link NARRATION_RATE_HZ}. */
  readonly firstSample: number;
  readonly sampleCount: number;
}

/** Sample rate in hertz of the finished lesson's sound. */
export const NARRATION_RATE_HZ = 48_000;

export interface NarrationPlan {
  /** The lesson's whole length in samples. */
  readonly sampleCount: number;
  readonly parts: readonly NarrationPart[];
}

export interface Chapter {
  readonly title: string;
  readonly firstFrame: number;
  readonly frameCount: number;
}

export interface ExportPlan {
  readonly frame: FrameFormat;
  readonly frameCount: number;
  /** One for each segment that lasts a frame or more. */
  readonly scenes: readonly Scene[];
  readonly narration: NarrationPlan;
  readonly chapters: readonly Chapter[];
}

/** Everything an export will do, computed from the document alone. Pure. */
export function planExport(lesson: Lesson, settings: ExportSettings): ExportPlan {
  const frame = frameFormatOf(settings);
  const slides = new Map(lesson.slides.map((slide) => [slide.id, slide]));
  const scenes: Scene[] = [];
  const parts: NarrationPart[] = [];
  let startSeconds = 0;
  for (const segment of lesson.segments) {
    const endSeconds = startSeconds + segment.durationSeconds;
    const slide = slides.get(segment.slideId);
    if (!slide) throw new Error(`segment ${segment.id} shows slide ${segment.slideId}, which the lesson lacks`);
    // Rounded on the whole time line: parts rounded one by one would drift apart from the sound.
    const firstFrame = Math.round(startSeconds * frame.frameRate);
    const frameCount = Math.round(endSeconds * frame.frameRate) - firstFrame;
    if (segment.narration) {
      const firstSample = Math.round(startSeconds * NARRATION_RATE_HZ);
      const sampleCount = Math.round(endSeconds * NARRATION_RATE_HZ) - firstSample;
      parts.push({ ...segment.narration, firstSample, sampleCount });
    }
    if (frameCount > 0) {
      const placement = placementOf(segment.presenter, frame);
      const before = scenes.at(-1);
      const lookBefore = before && lookOf(before);
      const look = lookOf({ segment, slide, placement });
      const fade = fadeOf(segment.transition, look, frameCount, lookBefore, frame.frameRate);
      const clip = clipOf(segment, slide, placement, frame, lesson);
      scenes.push({ segment, slide, firstFrame, frameCount, frame, placement, clip, fade });
    }
    startSeconds = endSeconds;
  }
  const frameCount = Math.round(startSeconds * frame.frameRate);
  const sampleCount = Math.round((frameCount / frame.frameRate) * NARRATION_RATE_HZ);
  return { frame, frameCount, scenes, narration: { sampleCount, parts }, chapters: chaptersOf(lesson, scenes) };
}

function lookOf({ segment, slide, placement }: Pick<Scene, 'segment' | 'slide' | 'placement'>): SceneLook {
  return { slide, placement, presenterId: segment.presenter.presenterId };
}

/** Number of the composition's code: raised whenever a change makes equal inputs give other pixels. */
const COMPOSITION_VERSION = 3;

/** What decides a scene's pixels, apart from its clip's key: plain data to be hashed into the scene's key. */
export function sceneInputs({ slide, frameCount, frame, placement, clip, fade }: Scene): unknown {
  return {
    version: COMPOSITION_VERSION,
    ...pictureOf(slide),
    ...{ frameCount, frame, placement },
    hasClip: clip !== null,
    fade: fade && {
      frameCount: fade.frameCount,
      ...pictureOf(fade.slide),
      placement: fade.placement,
      presenterIsNew: fade.presenterIsNew,
    },
  };
}

/** What of a slide is seen. What is usual is absent: scenes keep the key that they had before there was a choice. */
function pictureOf({ picture, fit, background }: Slide): object {
  return {
    picture: picture.file,
    ...(fit !== 'contain' && { fit }),
    ...(background !== null && { background }),
  };
}

function clipOf(
  segment: Segment,
  { notes }: Slide,
  placement: Placement,
  { frameRate }: FrameFormat,
  lesson: Lesson,
): ClipNeed | null {
  const presenter = presenterOf(lesson, segment);
  if (placement.layout === 'hidden' || !presenter) return null;
  const { expression, strength, liveliness, gaze, background } = segment.presenter;
  return {
    presenter,
    size: clipSizeOf(placement.presenter),
    frameRate,
    // Whatever the segment's place rounds to is this or one less; the little allowance is for 2 s × 30 = 60.000…01.
    frameCount: Math.max(1, Math.ceil(segment.durationSeconds * frameRate - 1e-6)),
    narration: segment.narration,
    script: segment.narration && notes.trim() !== '' ? { text: notes, language: lesson.language } : null,
    performance: {
      ...{ expression, strength, liveliness },
      seed: seedOf(lesson.seed, segment.id),
      // Absent where it is the usual one: clips keep the key that they had before there was a choice.
      ...(gaze !== 'natural' && { gaze }),
      ...(gaze === 'slide' && { slideSide: slideSideOf(placement) }),
    },
    background,
  };
}

/** Where the slide's middle is, as seen from the presenter's: within an eighth of the presenter's width it is below. */
function slideSideOf({ slide, presenter }: Exclude<Placement, { layout: 'hidden' }>): SlideSide {
  const middle = (box: Box): number => box.xPx + box.widthPx / 2;
  const beyondPx = middle(slide) - middle(presenter);
  if (Math.abs(beyondPx) < presenter.widthPx / 8) return 0;
  return beyondPx < 0 ? -1 : 1;
}

/** One seed for each segment, so that none moves like its neighbour: FNV-1a over the lesson's seed and its id. */
function seedOf(lessonSeed: number, segmentId: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${lessonSeed}/${segmentId}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 1;
}

/** One chapter for each run of scenes with the same slide. */
function chaptersOf(lesson: Lesson, scenes: readonly Scene[]): Chapter[] {
  const chapters: Chapter[] = [];
  let last: Scene | undefined;
  for (const scene of scenes) {
    const { slide, firstFrame, frameCount } = scene;
    const open = chapters.at(-1);
    if (open && last?.slide.id === slide.id) {
      chapters[chapters.length - 1] = { ...open, frameCount: open.frameCount + frameCount };
    } else {
      const title = slide.title.trim() || `Slide ${lesson.slides.indexOf(slide) + 1}`;
      chapters.push({ title, firstFrame, frameCount });
    }
    last = scene;
  }
  return chapters;
}
