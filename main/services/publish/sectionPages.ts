import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlayerCue } from '../../contract/player.ts';
import { portionOf, type Work } from '../../contract/work.ts';
import { inLines } from '../../export/captions/cues.ts';
import { ENTRY_PAGE, type ManifestUnit, type PackageFile, type PackageKind } from '../../export/package/contents.ts';
import { sectionUuid } from '../../export/package/manifests/identifiers.ts';
import { manifestFile } from '../../export/package/manifests/manifestFile.ts';
import { poster } from '../../export/package/pictures.ts';
import { partPlan } from '../../export/partPlan.ts';
import type { Lesson } from '../../lesson/schema.ts';
import { lessonOfPart, partsOf } from '../../lesson/sections.ts';
import type { BuildPlan } from '../buildPlan.ts';
import { narrationKeyOf } from '../keys.ts';
import { makeNarration, type MadePieces } from '../makePieces.ts';
import type { MakeContext } from '../makers.ts';
import type { PublishChoices } from '../requests.ts';
import { finishVideo } from './finishVideo.ts';
import { fittedScenes } from './fittedScenes.ts';
import { commonFiles, pageFiles, videoCarried, type Carried, type PageParts } from './packageFiles.ts';
import { BYTES_PER_MEGABYTE } from './room.ts';

/** A section of a lesson as a page of its own, in a folder of the package. */
export interface SectionPage extends PageParts {
  readonly folder: string;
}

/** What the sections are cut from. */
export interface Whole {
  readonly todo: BuildPlan;
  readonly made: MadePieces;
  /** Of the lesson, each in one line. */
  readonly cues: readonly PlayerCue[];
  readonly playerFolder: string;
  /** For what is needed on the way, and for the finished videos. */
  readonly folder: string;
}

/** Whether a package gets an SCO for each section of the lesson. */
export function isDivided(kind: string, lesson: Lesson, { scos = 'one' }: Pick<PublishChoices, 'scos'>): boolean {
  return scos === 'sections' && (kind === 'scorm12' || kind === 'scorm2004') && partsOf(lesson).length > 1;
}

/** A page for each section, with its part of the video: of the lesson's own scenes, its narration cut anew. */
export async function sectionPages(
  lesson: Lesson,
  whole: Whole,
  publish: PublishChoices,
  context: MakeContext,
  work: Work,
): Promise<SectionPage[]> {
  const { plan } = whole.todo;
  const pages: SectionPage[] = [];
  let firstFrame = 0;
  for (const part of partsOf(lesson)) {
    const own = partPlan(lesson, plan, part.segments);
    if (!own) continue;
    const frames = [firstFrame, firstFrame + own.frameCount] as const;
    firstFrame = frames[1];
    const folder = `section-${pages.length + 1}`;
    const [from, to] = frames.map((frame) => frame / plan.frame.frameRate);
    const cues = cuesBetween(whole.cues, from!, to!);
    const ofPart = lessonOfPart(lesson, part, sectionUuid(lesson.id, part.id));
    const portion = portionOf(work, frames[0] / plan.frameCount, frames[1] / plan.frameCount);
    const share = own.frameCount / plan.frameCount;
    const { lessonPath } = context.request;
    const common = await commonFiles(own, cues, lesson.language, { lessonPath, publish }, whole.playerFolder);
    const carried = await carriedOf(
      { lesson: ofPart, plan: own, cues, spareBytes: common.bytes },
      { ...whole, folder: join(whole.folder, folder) },
      { ...publish, mostMegabytes: publish.mostMegabytes === null ? null : publish.mostMegabytes * share },
      context,
      portion,
    );
    pages.push({ folder, lesson: ofPart, plan: own, common, carried });
  }
  return pages;
}

/** Everything in a package of sections, its manifest first. */
export function dividedFiles(kind: PackageKind, lesson: Lesson, pages: readonly SectionPage[]): PackageFile[] {
  const units: ManifestUnit[] = [];
  const all: PackageFile[] = [];
  for (const { folder, ...page } of pages) {
    const { files, passShare } = pageFiles(kind, page);
    const placed = files.map((file) => ({ ...file, name: `${folder}/${file.name}` }));
    const { id, title } = page.lesson;
    const fileNames = placed.map(({ name }) => name);
    units.push({ id, title, page: `${folder}/${ENTRY_PAGE}`, fileNames, passShare });
    all.push(...placed);
  }
  const { id, title, language } = lesson;
  const manifest = manifestFile(kind, { id, title, language, passShare: null }, all, units);
  return manifest ? [manifest, ...all] : all;
}

interface Part extends Pick<PageParts, 'lesson' | 'plan'> {
  readonly cues: readonly PlayerCue[];
  readonly spareBytes: number;
}

async function carriedOf(
  { lesson, plan, cues, spareBytes }: Part,
  { todo, made, folder }: Whole,
  publish: PublishChoices,
  context: MakeContext,
  work: Work,
): Promise<Carried> {
  const { ffmpeg } = context;
  await mkdir(folder);
  const own = new Set(plan.scenes.map(({ segment }) => segment));
  const at = todo.pieces.flatMap(({ scene }, index) => (own.has(scene.segment) ? [index] : []));
  const partTodo: BuildPlan = {
    ...todo,
    plan,
    pieces: at.map((index, place) => ({ ...todo.pieces[index]!, scene: plan.scenes[place]! })),
    narrationKey: narrationKeyOf(plan.narration, ffmpeg),
    durationSeconds: plan.frameCount / plan.frame.frameRate,
  };
  const { path: narrationPath } = await makeNarration(partTodo, context, null, work.signal);
  if (publish.carry !== 'video') {
    const mostBytes = publish.mostMegabytes === null ? null : publish.mostMegabytes * BYTES_PER_MEGABYTE;
    return fittedScenes(partTodo, narrationPath, { mostBytes, spareBytes, folder }, context, work);
  }
  const [outPath, posterPath] = [join(folder, 'lesson.mp4'), join(folder, 'poster.jpg')];
  const scenePaths = at.map((index) => made.scenePaths[index]!);
  const [first] = plan.scenes;
  // Its first frames may still show the slide of the section before.
  const shown = Math.min(first!.fade?.frameCount ?? 0, first!.frameCount - 1);
  await poster(ffmpeg, scenePaths[0]!, shown / plan.frame.frameRate, posterPath, work);
  const size = await finishVideo(
    {
      lesson,
      plan,
      made: { ...made, scenePaths, narrationPath },
      cues: inLines(cues, lesson.language),
      // Of a section in which nothing is said, nothing is drawn.
      publish: publish.captions === 'burned' && cues.length === 0 ? { ...publish, captions: 'none' } : publish,
      ...{ posterPath, outPath, folder },
      spareBytes: spareBytes + (await stat(posterPath)).size,
    },
    ffmpeg,
    work,
  );
  return videoCarried(outPath, posterPath, size);
}

function cuesBetween(cues: readonly PlayerCue[], from: number, to: number): PlayerCue[] {
  return cues.flatMap((cue) => {
    const startSeconds = Math.max(cue.startSeconds, from) - from;
    const endSeconds = Math.min(cue.endSeconds, to) - from;
    return endSeconds > startSeconds ? [{ ...cue, startSeconds, endSeconds }] : [];
  });
}
