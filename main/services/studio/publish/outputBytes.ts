import type { Target } from '../../../contract/targets.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { totalSeconds } from '../../../lesson/timeline.ts';
import type { ClipCache } from '../../../storage/clipCache.ts';
import { isCaptions, isPackage } from '../../publish/claims.ts';
import type { OutputRequest } from '../../publish/makeOutputs.ts';
import type { Resources } from '../../resources.ts';

type Format = Pick<OutputRequest, 'heightPx' | 'frameRate' | 'preview'>;
interface Sized {
  readonly kind: Target;
  readonly bytes: number;
}

const BYTES_PER_MEGABYTE = 1_000_000;
/** Of a package: its page, and a small picture of each slide. */
const PAGE_BYTES = 110_000;
const THUMBNAIL_BYTES = 9_000;
/** Of a slide as a package composes it, and of sound and presenter for each second. */
const SLIDE_BYTES = 90_000;
const COMPOSED_BYTES_PER_SECOND = 45_000;
/** Captions hold each word once, with times around it. */
const CAPTION_BYTES_PER_CHARACTER = 1.6;

/** Bytes that an output takes: from what was published before, else a guess. */
export function expectedBytes(kind: Target, lesson: Lesson, request: OutputRequest, cache: ClipCache): number {
  const seconds = totalSeconds(lesson.segments);
  if (isCaptions({ kind })) {
    const characters = lesson.slides.reduce((sum, { notes }) => sum + notes.length, 0);
    return Math.round(CAPTION_BYTES_PER_CHARACTER * characters);
  }
  const { carry, mostMegabytes } = request.publish;
  const isComposed = isPackage({ kind }) && carry === 'smallest';
  const bytes = isComposed
    ? pageBytes(lesson) + lesson.slides.length * SLIDE_BYTES + seconds * composedBytesPerSecond(cache)
    : (isPackage({ kind }) ? pageBytes(lesson) : 0) + seconds * (cache.measured(videoName(request)) ?? guess(request));
  const most = mostMegabytes === null || isComposed ? Infinity : mostMegabytes * BYTES_PER_MEGABYTE;
  return Math.round(Math.min(bytes, most));
}

/** Keeps how large what was published is, for the next estimate. */
export async function rememberBytes(
  lesson: Lesson,
  request: OutputRequest,
  outputs: readonly Sized[],
  resources: Resources,
): Promise<void> {
  const seconds = totalSeconds(lesson.segments);
  const { carry, mostMegabytes } = request.publish;
  // What had to fit says nothing of how large it would be.
  const video = mostMegabytes === null ? outputs.find(({ kind }) => kind === 'mp4') : undefined;
  const composed = carry === 'smallest' ? outputs.find(isPackage) : undefined;
  await resources.withCache((cache) => {
    if (video) cache.measure(videoName(request), video.bytes / seconds);
    if (composed) {
      const rest = composed.bytes - pageBytes(lesson) - lesson.slides.length * SLIDE_BYTES;
      cache.measure(COMPOSED_NAME, Math.max(rest, 0) / seconds);
    }
    return Promise.resolve();
  });
}

const COMPOSED_NAME = 'composed.bytesPerSecond';

function composedBytesPerSecond(cache: ClipCache): number {
  return cache.measured(COMPOSED_NAME) ?? COMPOSED_BYTES_PER_SECOND;
}

function pageBytes({ slides }: Lesson): number {
  return PAGE_BYTES + slides.length * THUMBNAIL_BYTES;
}

function videoName({ heightPx, frameRate, preview }: Format): string {
  return `video.bytesPerSecond.${heightPx}.${frameRate}.${preview ? 'preview' : 'final'}`;
}

/** Sound, and slides with a presenter in their corner: what the sample lesson takes. */
function guess({ heightPx, frameRate, preview }: Format): number {
  const pictures = (heightPx / 1080) ** 1.5 * (frameRate / 25) ** 0.5;
  return 20_000 + (preview ? 30_000 : 90_000) * pictures;
}
