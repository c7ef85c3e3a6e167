import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlayerCue, PlayerScenes, PlayerVideo } from '../../contract/player.ts';
import type { Size } from '../../contract/size.ts';
import { inLines } from '../../export/captions/cues.ts';
import { webVtt } from '../../export/captions/formats.ts';
import { ENTRY_PAGE, type PackageFile, type PackageKind } from '../../export/package/contents.ts';
import { pageWithLesson } from '../../export/package/lessonPage.ts';
import { manifestFile } from '../../export/package/manifests/manifestFile.ts';
import { logo, thumbnail } from '../../export/package/pictures.ts';
import { playerLesson, type PlayerParts } from '../../export/package/playerLesson.ts';
import type { ExportPlan } from '../../export/plan.ts';
import { mediaPath } from '../../lesson/mediaStore.ts';
import type { Lesson, Slide } from '../../lesson/schema.ts';
import type { BuildRequest, PublishChoices } from '../requests.ts';

/** What all packages of a lesson hold, whatever they carry. */
export interface CommonFiles {
  readonly files: readonly PackageFile[];
  readonly parts: Omit<PlayerParts, 'media'>;
}

/** The lesson itself: a video, or scenes to be composed. */
export interface Carried {
  readonly media: PlayerVideo | PlayerScenes;
  readonly files: readonly PackageFile[];
}

const CAPTIONS_URL = 'media/captions.vtt';
const LOGO_URL = 'logo.png';

/** The page, small pictures of the slides, captions, the logo. */
export async function commonFiles(
  { scenes }: ExportPlan,
  cues: readonly PlayerCue[],
  language: string,
  { lessonPath, publish }: Pick<BuildRequest, 'lessonPath'> & { readonly publish: PublishChoices },
  playerFolder: string,
): Promise<CommonFiles> {
  const slides = slidesOf(scenes.map(({ slide }) => slide));
  const thumbnails = await Promise.all(
    slides.map(async (slide, index) => ({
      name: thumbnailUrl(index),
      bytes: await thumbnail(mediaPath(lessonPath, slide.picture)),
    })),
  );
  // What is drawn into the picture would show twice; the transcript has it in any case.
  const areDrawn = publish.captions === 'burned' && publish.carry === 'video';
  const hasCaptions = cues.length > 0 && !areDrawn;
  const files: PackageFile[] = [
    ...(await playerFiles(playerFolder)),
    ...thumbnails,
    ...(hasCaptions ? [{ name: CAPTIONS_URL, bytes: Buffer.from(webVtt(inLines(cues, language))) }] : []),
    ...(publish.logoPath === null ? [] : [{ name: LOGO_URL, bytes: await logo(publish.logoPath) }]),
  ];
  const { brandColour, completion, passShare } = publish;
  return {
    files,
    parts: {
      ...{ brandColour, completion, passShare, cues },
      logoUrl: publish.logoPath === null ? null : LOGO_URL,
      captionsUrl: hasCaptions ? CAPTIONS_URL : null,
      thumbnailUrl: (slideId) => thumbnailUrl(slides.findIndex(({ id }) => id === slideId)),
    },
  };
}

/** Slides in the order in which they are seen, each once. */
export function slidesOf(shown: readonly Slide[]): Slide[] {
  return [...new Map(shown.map((slide) => [slide.id, slide])).values()];
}

export function videoCarried(videoPath: string, posterPath: string, { widthPx, heightPx }: Size): Carried {
  const [url, posterUrl] = ['media/lesson.mp4', 'media/poster.jpg'];
  return {
    media: { kind: 'video', url, posterUrl, widthPx, heightPx },
    files: [
      { name: url, path: videoPath },
      { name: posterUrl, path: posterPath },
    ],
  };
}

/** As {@link videoCarried}, of a video that has yet to be made and takes nothing. */
export function withoutVideo(videoPath: string, posterPath: string, size: Size): Carried {
  const { media, files } = videoCarried(videoPath, posterPath, size);
  return {
    media,
    files: files.map((file, index) => (index === 0 ? { name: file.name, bytes: new Uint8Array() } : file)),
  };
}

/** What a page tells and shows. */
export interface PageParts {
  readonly lesson: Lesson;
  readonly plan: ExportPlan;
  readonly common: CommonFiles;
  readonly carried: Carried;
}

/** Everything in one package, its manifest first. */
export function packageFiles(kind: PackageKind, page: PageParts): PackageFile[] {
  const { files, passShare } = pageFiles(kind, page);
  const { id, title, language } = page.lesson;
  const manifest = manifestFile(kind, { id, title, language, passShare }, files);
  return manifest ? [manifest, ...files] : files;
}

/** A page with all that it needs, and the share of its checks that must be right; null: it asks nothing. */
export function pageFiles(
  kind: PackageKind,
  { lesson, plan, common: { files, parts }, carried }: PageParts,
): { readonly files: PackageFile[]; readonly passShare: number | null } {
  const told = playerLesson(lesson, plan, { ...parts, media: carried.media }, kind);
  const page = files.map((file) => {
    if (file.name !== ENTRY_PAGE || !('bytes' in file)) return file;
    return { ...file, bytes: Buffer.from(pageWithLesson(Buffer.from(file.bytes).toString(), told)) };
  });
  return { files: [...page, ...carried.files], passShare: told.checks.length > 0 ? parts.passShare : null };
}

function thumbnailUrl(index: number): string {
  return `slides/thumbnail-${index + 1}.jpg`;
}

/** The built page: its entry first, the others in a fixed order. */
async function playerFiles(folder: string): Promise<PackageFile[]> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort();
  const files: PackageFile[] = [];
  for (const name of [ENTRY_PAGE, ...names.filter((other) => other !== ENTRY_PAGE)]) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    // Each lesson is written into its entry page.
    files.push(name === ENTRY_PAGE ? { name, bytes: await readFile(path) } : { name, path });
  }
  return files;
}
