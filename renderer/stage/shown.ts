import { type Fade, fadeOf, type SceneLook } from '../../main/lesson/fade.ts';
import type { FrameFormat } from '../../main/lesson/frame.ts';
import { placementOf, type Placement } from '../../main/lesson/placement.ts';
import type { Lesson, Segment, Slide } from '../../main/lesson/schema.ts';
import { segmentSpans, type Span } from '../../main/lesson/timeline.ts';

/** What the finished video shows at one moment. */
export interface Shown {
  /** Of the segment, from 0. */
  readonly index: number;
  readonly segment: Segment;
  readonly slide: Slide;
  readonly placement: Placement;
  /** Since the segment's start; its clip is shown at this time. */
  readonly secondsInSegment: number;
  /** What is left of the slide before; null: nothing. */
  readonly leaving: Leaving | null;
}

export interface Leaving extends Omit<SceneLook, 'presenterId'> {
  /** 0–1. */
  readonly opacity: number;
  /** Whether it lies over the presenter too, who comes with the new slide. */
  readonly isOverPresenter: boolean;
}

/** Documents are never changed in place, so what is computed from a part stays true of it. */
const spansOfSegments = new WeakMap<readonly Segment[], readonly Span[]>();
const slidesById = new WeakMap<readonly Slide[], ReadonlyMap<string, Slide>>();

/** Where each segment lies. */
export function spansOf({ segments }: Pick<Lesson, 'segments'>): readonly Span[] {
  const known = spansOfSegments.get(segments);
  if (known) return known;
  const spans = segmentSpans(segments);
  spansOfSegments.set(segments, spans);
  return spans;
}

/** Length of the lesson in seconds. */
export function lengthOf(lesson: Pick<Lesson, 'segments'>): number {
  return spansOf(lesson).at(-1)?.endSeconds ?? 0;
}

/** The segment at a time; a cut belongs to the one that begins there. Before and after the lesson: the first and the last. */
export function segmentIndexAt(spans: readonly Span[], seconds: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (spans[middle]!.startSeconds <= seconds) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What is seen at a time of the lesson, which has at least one segment, in a video of this format. */
export function shownAt(lesson: Lesson, frame: FrameFormat, seconds: number): Shown {
  const spans = spansOf(lesson);
  const index = segmentIndexAt(spans, seconds);
  const segment = lesson.segments[index]!;
  const { startSeconds, endSeconds } = spans[index]!;
  const look = lookOf(lesson, segment, frame);
  const secondsInSegment = Math.min(Math.max(0, seconds - startSeconds), endSeconds - startSeconds);
  const fade = fadeOfScene(lesson, frame, index, look);
  return { index, segment, ...look, secondsInSegment, leaving: leavingAt(fade, secondsInSegment, frame.frameRate) };
}

/** The playhead stands on a cut this near. */
const ON_CUT_SECONDS = 1e-3;

/**
 * What a paused stage shows: whoever goes to a cut wants to see what begins there, and not the dissolve's first frame, which
 * is the slide before.
 */
export function settled(shown: Shown): Shown {
  return shown.leaving && shown.secondsInSegment < ON_CUT_SECONDS ? { ...shown, leaving: null } : shown;
}

function leavingAt(fade: Fade | null, secondsInSegment: number, frameRate: number): Leaving | null {
  // The little allowance is for 2 s × 30 = 59.999…
  const frameIndex = Math.floor(secondsInSegment * frameRate + 1e-6);
  if (!fade || frameIndex >= fade.frameCount) return null;
  const { slide, placement, presenterIsNew: isOverPresenter, frameCount } = fade;
  return { slide, placement, isOverPresenter, opacity: 1 - frameIndex / frameCount };
}

function fadeOfScene(lesson: Lesson, frame: FrameFormat, index: number, look: SceneLook): Fade | null {
  const { frameRate } = frame;
  const spans = spansOf(lesson);
  const framesOf = ({ startSeconds, endSeconds }: Span): number =>
    Math.round(endSeconds * frameRate) - Math.round(startSeconds * frameRate);
  let before = index - 1;
  // What lasts no frame is not in the video.
  while (before >= 0 && framesOf(spans[before]!) === 0) before--;
  const lookBefore = before < 0 ? undefined : lookOf(lesson, lesson.segments[before]!, frame);
  return fadeOf(lesson.segments[index]!.transition, look, framesOf(spans[index]!), lookBefore, frameRate);
}

function lookOf({ slides }: Lesson, segment: Segment, frame: FrameFormat): SceneLook {
  let byId = slidesById.get(slides);
  if (!byId) slidesById.set(slides, (byId = new Map(slides.map((slide) => [slide.id, slide]))));
  const slide = byId.get(segment.slideId);
  if (!slide) throw new Error(`segment ${segment.id} shows slide ${segment.slideId}, which the lesson lacks`);
  return { slide, placement: placementOf(segment.presenter, frame), presenterId: segment.presenter.presenterId };
}
