import type { ClipState } from '../../main/api/answers.ts';
import type { FrameFormat } from '../../main/lesson/frame.ts';
import { presenterOf } from '../../main/lesson/parts.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { composeFrame, type PresenterPicture } from './compose/composeFrame.ts';
import { createCutter } from './compose/cutOut.ts';
import type { Portraits } from './compose/portraits.ts';
import type { SlidePictures } from './compose/slidePictures.ts';
import { createStills } from './compose/stills.ts';
import type { Clip, ClipVideos } from './player/clipVideos.ts';
import { settled, shownAt, spansOf, type Shown } from './shown.ts';

/** All that decides what is to be seen. */
export interface Scenery {
  readonly lesson: Lesson;
  readonly frame: FrameFormat;
  readonly clips: Readonly<Record<string, ClipState>>;
  readonly seconds: number;
  readonly isPlaying: boolean;
}

export interface Pictures {
  readonly slides: SlidePictures;
  readonly videos: ClipVideos;
  readonly portraits: Portraits;
}

export interface Painter {
  /**
   * Draws the frame that is to be seen now and has what comes next loaded. Draws only what may differ from the last frame,
   * unless `isChanged` says that a picture does.
   */
  paint(scenery: Scenery, isChanged: boolean): void;
}

/** What comes within this time is loaded. */
const AHEAD_SECONDS = 6;

/** Draws on a canvas of any size that has the frame's shape. */
export function createPainter(canvas: HTMLCanvasElement, pictures: Pictures): Painter {
  const context = canvas.getContext('2d', { alpha: false });
  const composer = { stills: createStills(), cutter: createCutter() };
  let last: readonly unknown[] = [];
  return {
    paint(scenery, isChanged) {
      if (!context) return;
      const { lesson, frame, seconds, isPlaying } = scenery;
      const shown = isPlaying ? shownAt(lesson, frame, seconds) : settled(shownAt(lesson, frame, seconds));
      const { segment, leaving } = shown;
      const widthOf = ({ placement }: Pick<Shown, 'placement'>): number =>
        Math.round((placement.slide.widthPx * canvas.width) / frame.widthPx);
      const slide = pictures.slides.get(shown.slide, widthOf(shown));
      const leavingSlide = leaving && pictures.slides.get(leaving.slide, widthOf(leaving));
      const presenter = presenterPicture(scenery, shown, pictures);
      prepareNext(scenery, shown, widthOf, pictures);
      const next = [lesson, segment, slide, leavingSlide, leaving?.opacity, presenter?.source, frame, canvas.width];
      if (!isChanged && next.every((value, index) => value === last[index])) return;
      last = next;
      composeFrame(context, frame, shown, { slide, leavingSlide, presenter }, composer);
    },
  };
}

/** The clip's frame, or the photo at rest until there is one. */
function presenterPicture(
  { lesson, clips, isPlaying }: Scenery,
  { segment, placement, secondsInSegment }: Shown,
  { videos, portraits }: Pictures,
): PresenterPicture | null {
  const clip = placement.layout === 'hidden' ? null : clipOf(clips, segment.id);
  const picture = clip && videos.show(clip, secondsInSegment, isPlaying);
  if (!clip) videos.rest();
  if (placement.layout === 'hidden') return null;
  // The first draft of a long segment ends early: who has nothing to say yet is at rest.
  const isOver = secondsInSegment >= (clips[segment.id]?.lengthSeconds ?? Infinity);
  if (picture && !isOver) return picture;
  const presenter = presenterOf(lesson, segment);
  return (presenter && portraits.get(presenter, placement.presenter)) ?? picture;
}

function prepareNext(
  { lesson, frame, clips, seconds }: Scenery,
  { index }: Shown,
  widthOf: (shown: Shown) => number,
  { slides, videos }: Pictures,
): void {
  const next = spansOf(lesson)[index + 1];
  if (!next || next.startSeconds - seconds > AHEAD_SECONDS) return;
  const shown = shownAt(lesson, frame, next.startSeconds);
  slides.get(shown.slide, widthOf(shown));
  const clip = shown.placement.layout === 'hidden' ? null : clipOf(clips, shown.segment.id);
  if (clip) videos.prepare(clip);
}

function clipOf(clips: Scenery['clips'], segmentId: string): Clip | null {
  const state = clips[segmentId];
  return state?.url ? { segmentId, url: state.url, hasAlpha: state.hasAlpha } : null;
}
