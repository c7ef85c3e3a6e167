import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Work } from '../../contract/work.ts';
import { MOST_COARSENESS } from '../../export/package/carriedClip.ts';
import type { PackageFile } from '../../export/package/contents.ts';
import { smallSound } from '../../export/smallSound.ts';
import type { BuildPlan } from '../buildPlan.ts';
import type { MakeContext } from '../makers.ts';
import type { Carried } from './packageFiles.ts';
import { tooSmall } from './room.ts';
import { scenesCarried, USUAL_LOOK, type CarriedLook } from './scenesCarried.ts';

/** Of the bytes that there may be: more than this for the voice, or for slides, is too much. */
const MOST_SHARE = 0.3;
const SMALL_SLIDE_QUALITY = 75;
/** Each step of coarseness saves about an eighth; six of them halve a clip. */
const STEPS_TO_HALF = 6;

export interface Room {
  /** Of everything in a package; null: as many as it takes. */
  readonly mostBytes: number | null;
  /** Of what is in a package beside what is carried. */
  readonly spareBytes: number;
  /** For what is needed on the way. */
  readonly folder: string;
}

/**
 * A lesson for its page to compose, within a number of bytes: the voice gets mono and slides fewer bits where they take too
 * many, then the presenter's clips become coarser, until all of it fits.
 *
 * @throws LecternError `video.too-small`
 */
export async function fittedScenes(
  todo: BuildPlan,
  narrationPath: string,
  { mostBytes, spareBytes, folder }: Room,
  context: MakeContext,
  work: Work,
): Promise<Carried> {
  let look: CarriedLook = { ...USUAL_LOOK, soundPath: narrationPath };
  let isSlim = false;
  for (;;) {
    const carried = await scenesCarried(todo, look, context, work);
    if (mostBytes === null) return carried;
    const room = mostBytes - spareBytes;
    const sizes = await sizesOf(carried.files);
    const others = sizes.sound + sizes.slides + sizes.listed;
    if (others + sizes.clips <= room) return carried;
    if (!isSlim) {
      isSlim = true;
      if (sizes.sound > MOST_SHARE * room) {
        const soundPath = join(folder, 'voice.m4a');
        await smallSound(context.ffmpeg, narrationPath, soundPath, work);
        if ((await stat(soundPath)).size < sizes.sound) look = { ...look, soundPath };
      }
      if (sizes.slides > MOST_SHARE * room) look = { ...look, slideQuality: SMALL_SLIDE_QUALITY };
      if (look.soundPath !== narrationPath || look.slideQuality !== USUAL_LOOK.slideQuality) continue;
    }
    const left = room - others;
    const halvings = (MOST_COARSENESS - look.coarseness) / STEPS_TO_HALF;
    if (left <= sizes.clips * 0.5 ** halvings || halvings === 0) {
      throw tooSmall(mostBytes, spareBytes + others + sizes.clips * 0.5 ** halvings);
    }
    const more = Math.ceil(STEPS_TO_HALF * Math.log2(sizes.clips / left)) + 1;
    look = { ...look, coarseness: Math.min(MOST_COARSENESS, look.coarseness + more) };
  }
}

/** Of a file in the zip's list and the manifest's, and of a scene in what the page is told. */
const LISTED_BYTES = 800;

async function sizesOf(
  files: readonly PackageFile[],
): Promise<Record<'sound' | 'slides' | 'clips' | 'listed', number>> {
  const sizes = { sound: 0, slides: 0, clips: 0, listed: files.length * LISTED_BYTES };
  for (const file of files) {
    const bytes = 'bytes' in file ? file.bytes.length : (await stat(file.path)).size;
    const kind = file.name.startsWith('slides/') ? 'slides' : file.name.endsWith('.m4a') ? 'sound' : 'clips';
    sizes[kind] += bytes;
  }
  return sizes;
}
