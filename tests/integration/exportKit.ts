import { writeFile } from 'node:fs/promises';
import { joinLesson } from '../../main/export/join.ts';
import { encodeNarration, type PathOf } from '../../main/export/narration.ts';
import { type ExportPlan, type Scene, sceneInputs } from '../../main/export/plan.ts';
import { encodeScene } from '../../main/export/scene.ts';
import { encodeFrames } from '../../main/media/encode.ts';
import type { Ffmpeg } from '../../main/media/ffmpeg.ts';

export interface BuildFiles {
  readonly folder: string;
  readonly pathOf: PathOf;
  /** The clip of a scene, for scenes with a presenter. */
  readonly clipPath?: string;
}

/** Builds a lesson the way the product does, equal scenes once. */
export async function buildLesson(ffmpeg: Ffmpeg, plan: ExportPlan, files: BuildFiles): Promise<string> {
  const { folder, pathOf } = files;
  const made = new Map<string, string>();
  const scenePaths: string[] = [];
  for (const scene of plan.scenes) {
    const key = JSON.stringify(sceneInputs(scene));
    const path = made.get(key) ?? `${folder}/scene${made.size}.mp4`;
    if (!made.has(key)) await encodeScene(ffmpeg, scene, sceneFiles(scene, files), path, {});
    made.set(key, path);
    scenePaths.push(path);
  }
  const narrationPath = `${folder}/narration.m4a`;
  await encodeNarration(ffmpeg, plan.narration, pathOf, narrationPath, {});
  const { frame, frameCount, chapters } = plan;
  const outPath = `${folder}/lesson.mp4`;
  await joinLesson(
    ffmpeg,
    { frame, frameCount, scenePaths, narrationPath, chapters, title: 'Sun & Moon; 1=2', outPath },
    {},
  );
  return outPath;
}

export function sceneFiles({ slide, fade, clip }: Scene, { pathOf, clipPath }: BuildFiles) {
  return {
    slidePicturePath: pathOf(slide.picture),
    previousSlidePicturePath: fade ? pathOf(fade.slide.picture) : undefined,
    clipPath: clip ? clipPath : undefined,
  };
}

export type Colour = readonly [red: number, green: number, blue: number];

/** A picture of one colour, as a PPM. */
export async function writePicture(
  path: string,
  colour: Colour,
  { widthPx = 1920, heightPx = 1080, corner = colour } = {},
): Promise<void> {
  const pixels = Buffer.alloc(widthPx * heightPx * 3);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel++) {
    // The first corner is what a scene continues around a slide that does not fill its place.
    const inCorner = pixel % widthPx < CORNER_PX && pixel < widthPx * CORNER_PX;
    pixels.set(inCorner ? corner : colour, 3 * pixel);
  }
  await writeFile(path, Buffer.concat([Buffer.from(`P6\n${widthPx} ${heightPx}\n255\n`), pixels]));
}

const CORNER_PX = 16;

/** A clip of one colour. */
export async function writeClip(
  ffmpeg: Ffmpeg,
  outPath: string,
  colour: Colour,
  frameCount: number,
  frameRate: number,
): Promise<void> {
  const sizePx = 256;
  const size = { widthPx: sizePx, heightPx: sizePx };
  const sink = await encodeFrames(ffmpeg, { size, frameRate, outPath, quality: 'clip' }, {});
  const planes = new Uint8Array(3 * sizePx * sizePx);
  for (const [plane, channel] of [1, 2, 0].entries()) {
    planes.fill(colour[channel]!, plane * sizePx * sizePx, (plane + 1) * sizePx * sizePx);
  }
  for (let frame = 0; frame < frameCount; frame++) await sink.write(planes);
  await sink.finish();
}
