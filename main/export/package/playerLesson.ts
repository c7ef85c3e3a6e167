import type {
  PlayerBox,
  PlayerCompletion,
  PlayerCue,
  PlayerLesson,
  PlayerScene,
  PlayerScenes,
  PlayerSlide,
  PlayerVideo,
} from '../../contract/player.ts';
import type { Box } from '../../lesson/placement.ts';
import type { Lesson } from '../../lesson/schema.ts';
import type { ExportPlan, Scene } from '../plan.ts';
import type { PackageKind } from './contents.ts';
import { playerChecks } from './playerChecks.ts';

/** How a package looks, and when it is done. */
export interface PackageLook {
  /** `#rrggbb`; null: the player's own accent. */
  readonly brandColour: string | null;
  readonly logoUrl: string | null;
  readonly completion: PlayerCompletion;
  /** Share of the checks that must be right to pass, 0–1. */
  readonly passShare: number;
}

export interface PlayerParts extends PackageLook {
  readonly media: PlayerVideo | PlayerScenes;
  readonly captionsUrl: string | null;
  readonly cues: readonly PlayerCue[];
  /** The address of a slide's small picture. */
  readonly thumbnailUrl: (slideId: string) => string;
}

/** What the page is told of a lesson. Pure. */
export function playerLesson(
  lesson: Lesson,
  plan: ExportPlan,
  parts: PlayerParts,
  tracking: PackageKind,
): PlayerLesson {
  const { brandColour, logoUrl, media, captionsUrl, cues, passShare, completion } = parts;
  return {
    id: lesson.id,
    title: lesson.title,
    language: lesson.language,
    durationSeconds: plan.frameCount / plan.frame.frameRate,
    brand: { colour: brandColour, logoUrl },
    media,
    captionsUrl,
    // Captions that were written by hand may have lines; those of a text are others.
    transcript: cues.map((cue) => ({ ...cue, text: cue.text.replaceAll('\n', ' ') })),
    slides: slidesOf(plan, parts.thumbnailUrl),
    checks: playerChecks(lesson, plan),
    passShare,
    completion,
    hasPresenter: plan.scenes.some(({ clip }) => clip !== null),
    tracking: tracking === 'web' ? 'none' : tracking,
  };
}

function slidesOf({ chapters, scenes, frame }: ExportPlan, thumbnailUrl: (slideId: string) => string): PlayerSlide[] {
  return chapters.map(({ title, firstFrame, frameCount }) => {
    const scene = scenes.find((found) => found.firstFrame === firstFrame);
    if (!scene) throw new Error(`no scene begins with the chapter at frame ${firstFrame}`);
    return {
      title,
      startSeconds: firstFrame / frame.frameRate,
      endSeconds: (firstFrame + frameCount) / frame.frameRate,
      thumbnailUrl: thumbnailUrl(scene.slide.id),
    };
  });
}

/** A scene as the page composes it. */
export function playerScene(
  scene: Scene,
  files: { readonly slideUrl: string; readonly clipUrl: string | null; readonly groundColour: string },
): PlayerScene {
  const { firstFrame, frameCount, frame, placement, fade } = scene;
  const { slideUrl, clipUrl, groundColour } = files;
  return {
    startSeconds: firstFrame / frame.frameRate,
    endSeconds: (firstFrame + frameCount) / frame.frameRate,
    slideUrl,
    slide: shares(placement.slide, frame),
    groundColour,
    fadeSeconds: (fade?.frameCount ?? 0) / frame.frameRate,
    presenter:
      placement.layout === 'hidden' || clipUrl === null
        ? null
        : {
            url: clipUrl,
            box: shares(placement.presenter, frame),
            shape: placement.isCutOut ? 'cut-out' : placement.layout === 'circle' ? 'circle' : 'box',
          },
  };
}

function shares({ xPx, yPx, widthPx, heightPx }: Box, frame: Scene['frame']): PlayerBox {
  const { widthPx: wholeWidthPx, heightPx: wholeHeightPx } = frame;
  return {
    x: xPx / wholeWidthPx,
    y: yPx / wholeHeightPx,
    width: widthPx / wholeWidthPx,
    height: heightPx / wholeHeightPx,
  };
}
