import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlayerCue } from '../../contract/player.ts';
import { portionOf, type Work } from '../../contract/work.ts';
import { inLines } from '../../export/captions/cues.ts';
import { ENTRY_PAGE, type ManifestUnit, type PackageFile, type PackageKind } from '../../export/package/contents.ts';
import { manifestFile } from '../../export/package/manifests/manifestFile.ts';
import { poster } from '../../export/package/pictures.ts';
import { totalBytes } from '../../export/package/zip.ts';
import type { Lesson } from '../../lesson/schema.ts';
import type { Piece } from '../buildPlan.ts';
import { makeNarration } from '../makePieces.ts';
import type { MakeContext } from '../makers.ts';
import type { PublishChoices } from '../requests.ts';
import type { OpenPackage } from './claims.ts';
import { finishVideo } from './finishVideo.ts';
import { fittedScenes } from './fittedScenes.ts';
import { limitOf, type Limit } from './limit.ts';
import { commonFiles, pageFiles, videoCarried, withoutVideo, type Carried, type PageParts } from './packageFiles.ts';
import type { Section } from './sections.ts';

/** A section of a lesson as a page of its own, in a folder of the package. */
export interface SectionPage extends PageParts {
  readonly folder: string;
}

/** What the sections are put together from, and for. */
export interface Whole {
  readonly packages: readonly OpenPackage[];
  readonly playerFolder: string;
  /** Of the lesson, each in one line. */
  readonly cues: readonly PlayerCue[];
  /** Where the scene of a piece is; of videos only. */
  readonly pathOf: (piece: Piece) => string;
  /** For what is needed on the way, and for the finished videos. */
  readonly folder: string;
}

interface Begun extends Omit<SectionPage, 'carried'> {
  readonly section: Section;
  readonly cues: readonly PlayerCue[];
  readonly narrationPath: string;
  /** For what is needed on the way. */
  readonly scratch: string;
}

/** A page for each section, with its part of the lesson. All of them together keep to what the package may have. */
export async function sectionPages(
  lesson: Lesson,
  sections: readonly Section[],
  whole: Whole,
  publish: PublishChoices,
  context: MakeContext,
  work: Work,
): Promise<SectionPage[]> {
  const begun: Begun[] = [];
  for (const section of sections) begun.push(await begin(section, begun.length + 1, whole, publish, context, work));
  const pagesWith = (carried: readonly Carried[]): SectionPage[] =>
    begun.map(({ folder, lesson: own, plan, common }, index) => ({
      ...{ folder, lesson: own, plan, common },
      carried: carried[index]!,
    }));
  const limit = limitOf(publish, whole.packages, (kind, carried) => dividedFiles(kind, lesson, pagesWith(carried)));
  if (publish.carry === 'video') return pagesWith(await videos(begun, limit, whole, publish, context, work));
  const parts = begun.map(({ section, narrationPath, scratch }) => ({
    ...{ todo: section.todo, narrationPath, folder: scratch },
  }));
  return pagesWith(await fittedScenes(parts, limit, context, work));
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

/** All of a section but what it carries, and its narration, cut anew. */
async function begin(
  section: Section,
  number: number,
  whole: Whole,
  publish: PublishChoices,
  context: MakeContext,
  { signal }: Work,
): Promise<Begun> {
  const { lesson, startSeconds, todo } = section;
  const folder = `section-${number}`;
  const scratch = join(whole.folder, folder);
  await mkdir(scratch);
  const cues = cuesBetween(whole.cues, startSeconds, startSeconds + todo.durationSeconds);
  const { lessonPath } = context.request;
  const common = await commonFiles(todo.plan, cues, lesson.language, { lessonPath, publish }, whole.playerFolder);
  const { path: narrationPath } = await makeNarration(todo, context, null, signal);
  return { section, folder, scratch, lesson, plan: todo.plan, common, cues, narrationPath };
}

/** A video for each section. Where they may not be as large as they would be, each gives the same share. */
async function videos(
  begun: readonly Begun[],
  limit: Limit | null,
  { pathOf }: Pick<Whole, 'pathOf'>,
  publish: PublishChoices,
  { ffmpeg }: MakeContext,
  work: Work,
): Promise<Carried[]> {
  const sources = await Promise.all(
    begun.map(async ({ section: { todo }, scratch, narrationPath }) => {
      const posterPath = join(scratch, 'poster.jpg');
      const outPath = join(scratch, 'lesson.mp4');
      const scenePaths = todo.pieces.map(pathOf);
      const bytes = await totalBytes([...scenePaths, narrationPath].map((path) => ({ name: path, path })));
      return { posterPath, outPath, scenePaths, bytes };
    }),
  );
  for (const { scenePaths, posterPath } of sources) await poster(ffmpeg, scenePaths[0]!, 0, posterPath, work);
  const { plan } = begun[0]!;
  const spareBytes =
    (await limit?.bytesWith(sources.map(({ outPath, posterPath }) => withoutVideo(outPath, posterPath, plan.frame)))) ??
    0;
  const allBytes = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  const carried: Carried[] = [];
  let done = 0;
  for (const [index, { posterPath, outPath, scenePaths, bytes }] of sources.entries()) {
    const { lesson, cues, narrationPath, scratch, plan: own } = begun[index]!;
    const share = bytes / allBytes;
    const size = await finishVideo(
      {
        ...{ lesson, plan: own, scenePaths, narrationPath, posterPath, outPath, folder: scratch },
        cues: inLines(cues, lesson.language),
        // Of a section in which nothing is said, nothing is drawn.
        captions: cues.length === 0 ? 'none' : publish.captions,
        limit: limit && { mostBytes: limit.mostBytes, spareBytes, share },
      },
      ffmpeg,
      portionOf(work, done / allBytes, (done + bytes) / allBytes),
    );
    done += bytes;
    carried.push(videoCarried(outPath, posterPath, size));
  }
  return carried;
}

/** Captions of a section: those that linger on from the one before are that one's. */
function cuesBetween(cues: readonly PlayerCue[], from: number, to: number): PlayerCue[] {
  return cues.flatMap((cue) => {
    const middle = (cue.startSeconds + cue.endSeconds) / 2;
    if (middle < from || middle >= to) return [];
    const startSeconds = Math.max(cue.startSeconds, from) - from;
    const endSeconds = Math.min(cue.endSeconds, to) - from;
    return [{ ...cue, startSeconds, endSeconds }];
  });
}
