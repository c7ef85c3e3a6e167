import { sectionUuid } from '../../export/package/manifests/identifiers.ts';
import { partPlan } from '../../export/partPlan.ts';
import type { Scene } from '../../export/plan.ts';
import type { Lesson } from '../../lesson/schema.ts';
import { lessonOfPart, partsOf } from '../../lesson/sections.ts';
import type { BuildPlan, Piece } from '../buildPlan.ts';
import { narrationKeyOf, sceneKeyOf } from '../keys.ts';
import type { MakeContext } from '../makers.ts';
import type { PublishChoices } from '../requests.ts';

/** A section of a lesson, to be made like a lesson. */
export interface Section {
  readonly lesson: Lesson;
  /** Of the lesson's own pieces; the first begins on its own slide, whatever its learner has or has not seen before. */
  readonly todo: BuildPlan;
  /** In the whole lesson. */
  readonly startSeconds: number;
}

type Context = Pick<MakeContext, 'ffmpeg' | 'cache'>;

/** Whether a package gets an SCO for each section of the lesson. */
export function isDivided(kind: string, lesson: Lesson, { scos = 'one' }: Pick<PublishChoices, 'scos'>): boolean {
  return scos === 'sections' && (kind === 'scorm12' || kind === 'scorm2004') && partsOf(lesson).length > 1;
}

/** Sections that last a frame at least. */
export async function sectionsOf(lesson: Lesson, todo: BuildPlan, context: Context): Promise<Section[]> {
  const { frameRate } = todo.plan.frame;
  const sections: Section[] = [];
  let firstFrame = 0;
  for (const part of partsOf(lesson)) {
    const plan = partPlan(lesson, todo.plan, part.segments);
    if (!plan) continue;
    const own = new Set(plan.scenes.map(({ segment }) => segment));
    const pieces = todo.pieces.filter(({ scene }) => own.has(scene.segment));
    sections.push({
      lesson: lessonOfPart(lesson, part, sectionUuid(lesson.id, part.id)),
      todo: {
        ...todo,
        plan,
        pieces: await Promise.all(pieces.map((piece, index) => pieceWith(piece, plan.scenes[index]!, context))),
        narrationKey: narrationKeyOf(plan.narration, context.ffmpeg),
        durationSeconds: plan.frameCount / frameRate,
      },
      startSeconds: firstFrame / frameRate,
    });
    firstFrame += plan.frameCount;
  }
  return sections;
}

/** A piece in its section: another one only where the section takes a dissolve from it. */
async function pieceWith(piece: Piece, scene: Scene, { ffmpeg, cache }: Context): Promise<Piece> {
  if (scene.fade === piece.scene.fade) return { ...piece, scene };
  const { clip } = piece;
  const isMissing = async (key: string): Promise<boolean> => (await cache.lookup(key)) === null;
  const sceneKey = sceneKeyOf(scene, clip?.key ?? null, ffmpeg);
  const sceneMissing = await isMissing(sceneKey);
  return {
    scene,
    sceneKey,
    sceneMissing,
    clip: clip && { ...clip, missing: sceneMissing && (await isMissing(clip.key)) },
  };
}
