import { lstat, stat } from 'node:fs/promises';
import { LecternError } from '../../contract/errors.ts';
import { TEASER_FORMATS, type TeaserFormat, type TeaserPart } from '../../contract/teaser.ts';
import type { Work } from '../../contract/work.ts';
import { claimOutput, type ClaimedOutput } from '../../export/claim.ts';
import { encodeTeaser } from '../../export/teaser.ts';
import { totalSeconds } from '../../lesson/timeline.ts';
import type { Lesson } from '../../lesson/schema.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import type { BuildPlan, Piece } from '../buildPlan.ts';
import type { TeaserOutput } from '../requests.ts';

/** A teaser that can be written, held for us until it is. */
export interface OpenTeaser extends ClaimedOutput {
  readonly kind: 'teaser';
  readonly format: TeaserFormat;
  readonly asked: TeaserOutput;
  /** Of what stands at the place. */
  bytes(): Promise<number>;
}

/**
 * Takes hold of where a teaser goes, and looks whether the lesson has what it is to show.
 *
 * @throws LecternError `output.…`, `disk.full`, those of `requirePart`
 */
export async function claimTeaser(
  asked: TeaserOutput,
  lesson: Lesson,
  inputPaths: readonly string[],
  replace: boolean,
): Promise<OpenTeaser> {
  const { path } = asked;
  const format = teaserFormatOf(path);
  requirePart(asked, lesson);
  const isThere = await lstat(path).catch(() => null);
  if (isThere && !replace) throw new LecternError('output.exists', { path });
  const claim = await claimOutput(path, inputPaths);
  return { ...claim, kind: 'teaser', format, asked, bytes: async () => (await stat(claim.path)).size };
}

/** What a teaser is by its name. @throws LecternError `output.not-teaser` */
export function teaserFormatOf(path: string): TeaserFormat {
  const format = TEASER_FORMATS.find((ending) => new RegExp(String.raw`[^/\\]\.${ending}$`, 'i').test(path));
  if (!format) throw new LecternError('output.not-teaser', { path });
  return format;
}

/** Looks whether a lesson has what a teaser is to show. @throws LecternError `teaser.beyond` */
export function requirePart({ startSeconds }: TeaserPart, { segments }: Pick<Lesson, 'segments'>): void {
  const lessonSeconds = totalSeconds(segments);
  if (startSeconds < lessonSeconds) return;
  throw new LecternError('teaser.beyond', { startSeconds, lessonSeconds: Math.floor(lessonSeconds) });
}

/** Frames of the lesson that a teaser shows. */
function framesOf({ plan }: BuildPlan, { startSeconds, durationSeconds }: TeaserPart): { from: number; to: number } {
  const { frameRate } = plan.frame;
  const from = Math.min(plan.frameCount - 1, Math.round(startSeconds * frameRate));
  return { from, to: Math.min(plan.frameCount, from + Math.max(1, Math.round(durationSeconds * frameRate))) };
}

/** The pieces of which a teaser shows something: where nothing else needs them, the others are not made. */
export function piecesOf(todo: BuildPlan, asked: TeaserPart): readonly Piece[] {
  const { from, to } = framesOf(todo, asked);
  return todo.pieces.filter(({ scene }) => scene.firstFrame < to && scene.firstFrame + scene.frameCount > from);
}

/** What was made: the scenes of these pieces, and the sound. */
export interface TeaserSource {
  readonly scenes: readonly Piece[];
  /** In the order of `scenes`. */
  readonly scenePaths: readonly string[];
  readonly narrationPath: string;
}

/** Encodes a teaser to its temporary path. */
export async function writeTeaser(
  { format, asked, temporaryPath }: OpenTeaser,
  todo: BuildPlan,
  { scenes, scenePaths, narrationPath }: TeaserSource,
  ffmpeg: Ffmpeg,
  work: Work,
): Promise<void> {
  const { frame } = todo.plan;
  const { from, to } = framesOf(todo, asked);
  const shown = piecesOf(todo, asked);
  const pieces = shown.map((piece) => ({
    path: scenePaths[scenes.indexOf(piece)]!,
    frameCount: piece.scene.frameCount,
  }));
  await encodeTeaser(
    ffmpeg,
    {
      ...{ format, frame, pieces, narrationPath, outPath: temporaryPath },
      ...{ firstFrame: from - shown[0]!.scene.firstFrame, frameCount: to - from, startSeconds: from / frame.frameRate },
    },
    work,
  );
}
