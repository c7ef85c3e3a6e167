import type { StepDetails } from '../contract/steps.ts';
import type { Work } from '../contract/work.ts';
import { encodeNarration } from '../export/narration.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import type { Obtained } from '../storage/clipCache.ts';
import type { BuildPlan, Piece } from './buildPlan.ts';
import { makeClip, makeScene } from './makers.ts';
import type { MakeContext } from './makers.ts';
import type { Task } from './meter.ts';
import type { Counts } from './requests.ts';
import { inTurn, together } from './together.ts';

export interface MadePieces {
  readonly scenePaths: readonly string[];
  readonly narrationPath: string;
  readonly clips: Counts;
  readonly scenes: Counts;
  readonly narration: Counts;
}

/**
 * Obtains every scene and the narration. Three lines of work run at once: clips one after another in the child process,
 * each scene as soon as its clip is there, and the narration.
 */
export async function makePieces(
  todo: BuildPlan,
  context: MakeContext,
  signal: AbortSignal | undefined,
): Promise<MadePieces> {
  const { pieces } = todo;
  const { meter, estimator } = context;
  const clipTasks = pieces.map(({ clip }) => (clip?.missing ? meter.task(estimator.clip(clip.need)) : null));
  const sceneTasks = pieces.map(({ sceneMissing, scene }) =>
    sceneMissing ? meter.task(estimator.scene(scene)) : null,
  );
  const narrationTask = todo.narrationMissing ? meter.task(estimator.narration(todo.durationSeconds)) : null;

  let clipsMade = 0;
  const clipOf = async (piece: Piece, index: number, either: AbortSignal): Promise<string | null> => {
    if (!piece.clip) return null;
    const title = { part: 'presenter', number: index + 1, count: pieces.length } as const;
    const segment = context.lesson.segments.indexOf(piece.scene.segment) + 1;
    const clip = await makeClip(piece.clip, segment, context, titled(title, clipTasks[index] ?? null, either));
    clipTasks[index]?.finish();
    if (clip.made) clipsMade += 1;
    return clip.path;
  };
  const [scenes, narration] = await together<[Obtained[], Obtained, unknown]>(signal, (either) => {
    const clips = inTurn(pieces, async (piece, index) =>
      // The scene that is there already needs no clip, unless it turns out to be damaged.
      piece.sceneMissing ? clipOf(piece, index, either) : null,
    );
    const sceneLine = inTurn(pieces, async (piece, index) => {
      const clipPath = await clips[index]!;
      const obtained = await makeScene(
        piece,
        async () => clipPath ?? clipOf(piece, index, either),
        context,
        titled({ part: 'scene', number: index + 1, count: pieces.length }, sceneTasks[index] ?? null, either),
      );
      sceneTasks[index]?.finish();
      return obtained;
    });
    return [Promise.all(sceneLine), makeNarration(todo, context, narrationTask, either), Promise.all(clips)];
  });
  const clipCount = pieces.filter(({ clip }) => clip !== null).length;
  const scenesMade = scenes.filter(({ made }) => made).length;
  return {
    scenePaths: scenes.map(({ path }) => path),
    narrationPath: narration.path,
    clips: { made: clipsMade, reused: clipCount - clipsMade },
    scenes: { made: scenesMade, reused: scenes.length - scenesMade },
    narration: { made: narration.made ? 1 : 0, reused: narration.made ? 0 : 1 },
  };
}

/** Obtains the narration alone. */
export async function makeNarration(
  { plan, narrationKey, durationSeconds }: BuildPlan,
  { cache, ffmpeg, request, estimator }: MakeContext,
  task: Task | null,
  signal: AbortSignal | undefined,
): Promise<Obtained> {
  const obtained = await cache.obtain(
    narrationKey,
    { kind: 'narration', extension: 'm4a' },
    async (path, work) => {
      const startMs = performance.now();
      await encodeNarration(ffmpeg, plan.narration, (media) => mediaPath(request.lessonPath, media), path, work);
      estimator.remember.narration(durationSeconds, (performance.now() - startMs) / 1000);
    },
    titled({ part: 'narration' }, task, signal),
  );
  task?.finish();
  return obtained;
}

/** The work of a task, or of something that was not expected to be needed, with what each step is a step of. */
export function titled(details: StepDetails, task: Task | null, signal: AbortSignal | undefined): Work {
  const onProgress = task?.work.onProgress;
  return {
    signal,
    onProgress:
      onProgress &&
      (({ fraction, step }) => {
        onProgress({ fraction, step, details });
      }),
  };
}
