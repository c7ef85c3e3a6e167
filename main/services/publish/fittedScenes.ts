import { join } from 'node:path';
import type { Work } from '../../contract/work.ts';
import { MOST_COARSENESS } from '../../export/package/carriedClip.ts';
import { totalBytes } from '../../export/package/zip.ts';
import { SMALL_SOUND_BITS_PER_SECOND, smallSound } from '../../export/smallSound.ts';
import type { BuildPlan } from '../buildPlan.ts';
import type { MakeContext } from '../makers.ts';
import type { Limit } from './limit.ts';
import type { Carried } from './packageFiles.ts';
import { tooSmall } from './room.ts';
import { scenesCarried, USUAL_LOOK, type CarriedLook } from './scenesCarried.ts';

/** A lesson, or a section of it, for its page to compose. */
export interface ScenesPart {
  readonly todo: BuildPlan;
  readonly narrationPath: string;
  /** For what is needed on the way. */
  readonly folder: string;
}

/** Of the bytes that there may be: more than this for the voice is too much. */
const MOST_SOUND_SHARE = 0.3;
/** Of a slide as WebP: below, letters get hard to read. */
const LEAST_SLIDE_QUALITY = 50;
/** Looks are tried in tenths of a step of the encoder's. */
const QUANTA = MOST_COARSENESS * 10;
/** How often the pictures are halved from the best to the worst look, before anything is known of them. */
const EXPECTED_HALVINGS = 3;
/** The result is to have this share of what it may have, or more. */
const LEAST_SHARE = 0.97;
const AIM_SHARE = 0.985;
const MOST_ATTEMPTS = 8;

/** Everything carried at one look, from 0, the best, to {@link QUANTA}. */
interface Attempt {
  readonly look: number;
  readonly carried: readonly Carried[];
  /** Of the largest package. */
  readonly bytes: number;
  /** Of the slides and clips in it. */
  readonly pictureBytes: number;
}

/**
 * Parts for their pages to compose, all together within a number of bytes: the voice gets mono where it takes too many, then
 * clips become coarser and slides get fewer bits, alike in all parts, until the largest package has nearly what it may have
 * and not more.
 *
 * @param limit null: as many bytes as it takes
 * @throws LecternError `video.too-small`
 */
export async function fittedScenes(
  parts: readonly ScenesPart[],
  limit: Limit | null,
  context: MakeContext,
  work: Work,
): Promise<readonly Carried[]> {
  const attempt = async (look: number, sounds: readonly string[]): Promise<Attempt> => {
    const carried: Carried[] = [];
    for (const [index, { todo }] of parts.entries()) {
      carried.push(await scenesCarried(todo, { ...lookAt(look), soundPath: sounds[index]! }, context, work));
    }
    const pictures = carried.flatMap(({ files }) => files.filter(({ name }) => !isSound(name)));
    const bytes = (await limit?.bytesWith(carried)) ?? 0;
    return { look, carried, bytes, pictureBytes: await totalBytes(pictures) };
  };
  const narrations = parts.map(({ narrationPath }) => narrationPath);
  const usual = await attempt(0, narrations);
  if (limit === null || usual.bytes <= limit.mostBytes) return usual.carried;
  const sounds = await fittedSounds(parts, usual.bytes, limit.mostBytes, context, work);
  const finest = sounds === narrations ? usual : await attempt(0, sounds);
  if (finest.bytes <= limit.mostBytes) return finest.carried;
  return search(finest, (look) => attempt(look, sounds), limit.mostBytes);
}

function isSound(name: string): boolean {
  return name.endsWith('.m4a');
}

function lookAt(look: number): Omit<CarriedLook, 'soundPath'> {
  const { slideQuality } = USUAL_LOOK;
  // Slides keep their sharpness longer than faces do.
  const lost = (slideQuality - LEAST_SLIDE_QUALITY) * (look / QUANTA) ** 2;
  return { coarseness: look / 10, slideQuality: Math.round(slideQuality - lost) };
}

/** The narrations, in mono where they take too much; then they have what the pictures leave them, or the least. */
async function fittedSounds(
  parts: readonly ScenesPart[],
  usualBytes: number,
  mostBytes: number,
  { ffmpeg }: MakeContext,
  work: Work,
): Promise<readonly string[]> {
  const narrations = parts.map(({ narrationPath }) => narrationPath);
  const bytesOf = (paths: readonly string[]): Promise<number> =>
    totalBytes(paths.map((path) => ({ name: path, path })));
  const soundBytes = await bytesOf(narrations);
  if (soundBytes <= MOST_SOUND_SHARE * mostBytes) return narrations;
  const leftBytes = mostBytes - (usualBytes - soundBytes);
  const seconds = parts.reduce((sum, { todo }) => sum + todo.durationSeconds, 0);
  const usualBits = (8 * soundBytes) / seconds;
  const paths = parts.map(({ folder }) => join(folder, 'voice.m4a'));
  const encode = async (bitsPerSecond: number): Promise<number> => {
    for (const [index, path] of paths.entries()) {
      await smallSound(ffmpeg, narrations[index]!, bitsPerSecond, path, work);
    }
    return bytesOf(paths);
  };
  let bytes = await encode(SMALL_SOUND_BITS_PER_SECOND);
  if (bytes >= soundBytes) return narrations;
  // The best pictures leave it more than the least: encoders of sound are only about as exact as they are asked to be.
  for (let bits = SMALL_SOUND_BITS_PER_SECOND; bytes < LEAST_SHARE * leftBytes && bits < usualBits;) {
    const more = Math.min(usualBits, (bits * AIM_SHARE * leftBytes) / bytes);
    const moreBytes = await encode(more);
    if (moreBytes > leftBytes || moreBytes < bytes * 1.01) {
      await encode(bits);
      break;
    }
    [bits, bytes] = [more, moreBytes];
  }
  return paths;
}

/** Between a look that takes too much and the worst, the best that does not. */
async function search(
  finest: Attempt,
  attempt: (look: number) => Promise<Attempt>,
  mostBytes: number,
): Promise<readonly Carried[]> {
  let over = finest;
  let fits: Attempt | null = null;
  for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
    const look = attempts === MOST_ATTEMPTS - 1 && fits === null ? QUANTA : lookBetween(over, fits, mostBytes);
    if (look === null) break;
    const tried = await attempt(look);
    if (tried.bytes <= mostBytes) fits = tried;
    else over = tried;
    if (over.look === QUANTA || (fits?.bytes ?? 0) >= LEAST_SHARE * mostBytes) break;
  }
  if (fits === null) throw tooSmall(mostBytes, over.bytes);
  return fits.carried;
}

/** Which look is tried next: sizes go down about as fast as a power. Null: there is none between. */
function lookBetween(over: Attempt, fits: Attempt | null, mostBytes: number): number | null {
  const wanted = over.pictureBytes - (over.bytes - AIM_SHARE * mostBytes);
  const [first, last] = [over.look + 1, fits === null ? QUANTA : fits.look - 1];
  if (first > last) return null;
  if (wanted <= 0) return last;
  const halvings = Math.log2(over.pictureBytes / wanted);
  const steps =
    fits === null
      ? (halvings / EXPECTED_HALVINGS) * QUANTA
      : (halvings / Math.log2(over.pictureBytes / fits.pictureBytes)) * (fits.look - over.look);
  return Math.min(last, Math.max(first, Math.round(over.look + steps)));
}
