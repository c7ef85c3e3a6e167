import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LecternError } from '../../contract/errors.ts';
import type { PlayerCue } from '../../contract/player.ts';
import type { Size } from '../../contract/size.ts';
import { portionOf, type Work } from '../../contract/work.ts';
import { inLines } from '../../export/captions/cues.ts';
import type { PackageFile, PackageKind } from '../../export/package/contents.ts';
import { poster } from '../../export/package/pictures.ts';
import { scratchFolder } from '../../export/scratch.ts';
import { requireFinished } from '../../lesson/checks.ts';
import type { Lesson } from '../../lesson/schema.ts';
import { planBuild, type BuildPlan, type Piece } from '../buildPlan.ts';
import { lessonCaptions, type WordTimes } from '../captions.ts';
import { createEstimator } from '../estimate.ts';
import { makeNarration, makePieces, type MadePieces } from '../makePieces.ts';
import type { MakeContext } from '../makers.ts';
import { createMeter } from '../meter.ts';
import type { BuildResult, InfoRequest, PublishChoices } from '../requests.ts';
import type { Resources } from '../resources.ts';
import { spokenWords } from '../spokenWords.ts';
import { isCaptions, isPackage, type OpenOutput } from './claims.ts';
import { captionsSeconds, finishingSeconds, isEncodedAgain, packingSeconds, teaserSeconds } from './expected.ts';
import { finishVideo } from './finishVideo.ts';
import { fittedScenes } from './fittedScenes.ts';
import { limitOf } from './limit.ts';
import { commonFiles, packageFiles, videoCarried, withoutVideo, type Carried } from './packageFiles.ts';
import { requireCaptions } from './requireCaptions.ts';
import { requireRoom } from './room.ts';
import { dividedFiles, sectionPages } from './sectionPages.ts';
import { isDivided, sectionsOf } from './sections.ts';
import { piecesOf, writeTeaser, type OpenTeaser } from './teaser.ts';

/** How a lesson is made into its outputs; where they go, their claims know. */
export interface OutputRequest extends InfoRequest {
  readonly publish: PublishChoices;
}

export type MadeOutputs = Omit<BuildResult, 'path' | 'outputs' | 'elapsedSeconds'>;

/**
 * A lesson whose files have been looked at to everything that is wanted of it: makes what the cache does not hold, once for
 * all of them, joins it to a video, and puts packages together. The outputs are written but not yet at their places: the
 * caller commits and releases them.
 *
 * @param outputs at least one
 * @throws LecternError those of `requireFinished` for packages, of `requireCaptions`, of `finishVideo`, and of everything
 * that is made
 */
export async function makeOutputs(
  lesson: Lesson,
  request: OutputRequest,
  outputs: readonly (OpenOutput | OpenTeaser)[],
  resources: Resources,
  work: Work,
): Promise<MadeOutputs> {
  const ffmpeg = await resources.ffmpeg();
  const { publish } = request;
  const packages = outputs.filter(isPackage);
  // Videos ask nothing.
  if (packages.length > 0) requireFinished(lesson);
  const playerFolder = packages.length > 0 ? await resources.playerFolder() : null;
  return resources.withCache(async (cache) => {
    const todo = await planBuild(lesson, request, resources, cache, { signal: work.signal });
    const { plan, durationSeconds } = todo;
    const meter = createMeter(work);
    const estimator = createEstimator(cache, request);
    const wantsVideo = isVideoWanted(outputs, publish);
    const wanted = { isFile: outputs.some(isCaptions), isDrawn: wantsVideo && publish.captions === 'burned' };
    await requireCaptions(lesson, wanted, ffmpeg, work);
    if (wantsVideo || packages.length > 0) requireRoom(todo, publish, wantsVideo);
    const teaser = outputs.find((output) => output.kind === 'teaser');
    const isWhole = ({ kind }: Pick<OpenOutput | OpenTeaser, 'kind'>): boolean => !isDivided(kind, lesson, publish);
    const sections = packages.every(isWhole) ? [] : await sectionsOf(lesson, todo, { ffmpeg, cache });
    const wantsWhole = isVideoWanted(outputs.filter(isWhole), publish);
    const scenes = distinct([
      ...(wantsWhole ? todo.pieces : []),
      ...(teaser ? piecesOf(todo, teaser.asked) : []),
      ...(wantsVideo ? sections.flatMap((section) => section.todo.pieces) : []),
    ]);
    const context: MakeContext = {
      ...{ lesson, request, resources, ffmpeg, cache, meter, estimator },
      ...{ devices: new Set<string>(), notices: scenes.length > 0 && todo.encoderNotice ? [todo.encoderNotice] : [] },
    };
    const finishing = meter.task(wantsVideo ? finishingSeconds(todo, publish, estimator) : 0);
    const packing = meter.task(packages.length * packingSeconds(durationSeconds));
    const writing = meter.task(captionsSeconds(durationSeconds));
    const showing = meter.task(teaser ? teaserSeconds(teaser.asked) : 0);
    const made =
      scenes.length > 0
        ? await makePieces({ ...todo, pieces: scenes }, context, work.signal)
        : await soundOnly(todo, packages.length > 0, context, work);
    const { narrationPath } = made;
    const places = new Map(scenes.map(({ sceneKey }, index) => [sceneKey, made.scenePaths[index]!]));
    const pathOf = ({ sceneKey }: Piece): string => places.get(sceneKey)!;
    const allCues = await captionsOf(outputs, context, request, writing.work);
    writing.finish();
    const cues = publish.captions === 'none' ? [] : allCues;
    const scratch = await scratchFolder(dirname(outputs[0]!.path));
    try {
      const videoPath = join(scratch, 'lesson.mp4');
      const posterPath = join(scratch, 'poster.jpg');
      const common =
        playerFolder === null ? null : await commonFiles(plan, cues, lesson.language, request, playerFolder);
      const filesWith = (kind: PackageKind, carried: Carried): PackageFile[] =>
        packageFiles(kind, { lesson, plan, common: common!, carried });
      const limit = limitOf(publish, packages.filter(isWhole), (kind, [carried]) => filesWith(kind, carried!));
      let size: Size = plan.frame;
      if (wantsWhole) {
        const scenePaths = todo.pieces.map(pathOf);
        await poster(ffmpeg, scenePaths[0]!, 0, posterPath, work);
        // What goes into every package beside the video must fit in, too.
        const isCarried = publish.carry === 'video';
        const spareBytes = isCarried ? ((await limit?.bytesWith([withoutVideo(videoPath, posterPath, size)])) ?? 0) : 0;
        const joinMs = performance.now();
        size = await finishVideo(
          {
            ...{ lesson, plan, scenePaths, narrationPath, posterPath, folder: scratch, outPath: videoPath },
            cues: inLines(cues, lesson.language),
            captions: publish.captions,
            limit: limit && { mostBytes: limit.mostBytes, spareBytes, share: 1 },
          },
          ffmpeg,
          finishing.work,
        );
        if (!isEncodedAgain(publish)) estimator.remember.join(durationSeconds, (performance.now() - joinMs) / 1000);
      }
      const { signal } = work;
      if (playerFolder !== null) {
        const divided = packages.filter((output) => !isWhole(output));
        const whole = { packages: divided, cues, playerFolder, pathOf, folder: scratch };
        const own = wantsWhole ? { signal } : finishing.work;
        const pages = sections.length > 0 ? await sectionPages(lesson, sections, whole, publish, context, own) : [];
        const part = { todo, narrationPath, folder: scratch };
        const isComposed = publish.carry !== 'video' && packages.some(isWhole);
        const [composed] = isComposed ? await fittedScenes([part], limit, context, { signal }) : [];
        finishing.finish();
        const carried = composed ?? videoCarried(videoPath, posterPath, size);
        for (const [index, output] of packages.entries()) {
          const files = isWhole(output) ? filesWith(output.kind, carried) : dividedFiles(output.kind, lesson, pages);
          const [from, to] = [index / packages.length, (index + 1) / packages.length];
          await output.write(files, portionOf(packing.work, from, to));
        }
      }
      finishing.finish();
      packing.finish();
      for (const output of outputs) {
        if (output.kind === 'mp4') await rename(videoPath, output.temporaryPath);
        else if (output.kind === 'teaser') {
          const shown = piecesOf(todo, output.asked);
          const source = { scenes: shown, scenePaths: shown.map(pathOf), narrationPath };
          await writeTeaser(output, todo, source, ffmpeg, showing.work);
        } else if (isCaptions(output)) await output.write(inLines(allCues, lesson.language));
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    const { widthPx, heightPx, frameRate } = plan.frame;
    return {
      ...{ widthPx, heightPx, frameRate, frameCount: plan.frameCount, durationSeconds },
      ...{ clips: made.clips, scenes: made.scenes, narration: made.narration },
      devices: [...context.devices],
      notices: context.notices,
    };
  });
}

/** Whether a video must be joined: for itself, or for packages to carry. */
export function isVideoWanted(
  outputs: readonly Pick<OpenOutput | OpenTeaser, 'kind'>[],
  { carry }: Pick<PublishChoices, 'carry'>,
): boolean {
  return outputs.some((output) => output.kind === 'mp4' || (carry === 'video' && isPackage(output)));
}

/** Each scene once. */
function distinct(pieces: readonly Piece[]): Piece[] {
  return [...new Map(pieces.map((piece) => [piece.sceneKey, piece])).values()];
}

/**
 * Each in one line. Nothing where nothing is known of what is said: the page says so by having no captions; only a file of
 * them that is asked for needs some.
 */
async function captionsOf(
  outputs: readonly (OpenOutput | OpenTeaser)[],
  { lesson, resources, cache }: MakeContext,
  { publish, lessonPath }: OutputRequest,
  work: Work,
): Promise<PlayerCue[]> {
  const mustBe = outputs.some(isCaptions);
  if (publish.captions === 'none' && !mustBe) return [];
  const wordTimes: WordTimes = (speech, part) => spokenWords(speech, lessonPath, resources, cache, part);
  const cues = (await lessonCaptions(lesson, wordTimes, work)).filter(({ text }) => text.trim() !== '');
  if (cues.length === 0 && mustBe) throw new LecternError('captions.none', undefined);
  return cues.map(({ startSeconds, endSeconds, text }) => ({ startSeconds, endSeconds, text }));
}

/** Of a lesson that its page composes, no scene needs to be encoded; of one of which only captions are wanted, nothing. */
async function soundOnly(
  todo: BuildPlan,
  isHeard: boolean,
  context: MakeContext,
  { signal }: Work,
): Promise<MadePieces> {
  const none = { made: 0, reused: 0 };
  if (!isHeard) return { scenePaths: [], narrationPath: '', clips: none, scenes: none, narration: none };
  const task = todo.narrationMissing ? context.meter.task(context.estimator.narration(todo.durationSeconds)) : null;
  const { path, made } = await makeNarration(todo, context, task, signal);
  const narration = made ? { made: 1, reused: 0 } : { made: 0, reused: 1 };
  return { scenePaths: [], narrationPath: path, clips: none, scenes: none, narration };
}
