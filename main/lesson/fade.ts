import { type Placement, sameBox, samePresenter } from './placement.ts';
import type { Segment, Slide } from './schema.ts';

/** A dissolve from the slide before, at the beginning of a scene. */
export interface Fade {
  /** Of frames k = 0 … frameCount − 1; in frame k the slide before has the opacity 1 − k/frameCount. */
  readonly frameCount: number;
  readonly slide: Slide;
  /** The placement of the scene before. */
  readonly placement: Placement;
  /** Whether the presenter fades in too: the scene before shows none there, or somebody else. */
  readonly presenterIsNew: boolean;
}

/** What is seen in a scene and stays the same throughout. */
export interface SceneLook {
  readonly slide: Slide;
  readonly placement: Placement;
  readonly presenterId: string | null;
}

/** How a scene of `frameCount` frames takes over from the one before; null: by a cut. */
export function fadeOf(
  { durationSeconds, kind }: Segment['transition'],
  { slide, placement, presenterId }: SceneLook,
  frameCount: number,
  before: SceneLook | undefined,
  frameRate: number,
): Fade | null {
  const frames = Math.min(frameCount, Math.round(durationSeconds * frameRate));
  if (kind === 'cut' || frames < 2 || !before) return null;
  // A presenter over the whole frame is a moving picture, which only a cut leaves without having it twice.
  if (before.placement.layout === 'full' && !before.placement.isCutOut) return null;
  const stays = presenterId === before.presenterId && samePresenter(before.placement, placement);
  const presenterIsNew = placement.layout !== 'hidden' && !stays;
  const sameSlide = before.slide.id === slide.id && sameBox(before.placement.slide, placement.slide);
  if (sameSlide && !presenterIsNew) return null;
  return { frameCount: frames, slide: before.slide, placement: before.placement, presenterIsNew };
}
