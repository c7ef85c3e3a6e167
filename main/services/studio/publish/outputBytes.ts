import type { TeaserFormat } from '../../../contract/teaser.ts';
import { planExport, type ExportPlan } from '../../../export/plan.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import type { ClipCache } from '../../../storage/clipCache.ts';
import { isCaptions, isPackage } from '../../publish/claims.ts';
import type { OutputRequest } from '../../publish/makeOutputs.ts';
import { slidesOf } from '../../publish/packageFiles.ts';
import { BYTES_PER_MEGABYTE } from '../../publish/room.ts';
import { teaserFormatOf } from '../../publish/teaser.ts';
import type { Resources } from '../../resources.ts';
import type { WantedOutput } from './outputPaths.ts';
import { composedSizes, pageBytes, teaserBytes, videoSizes, type Sizes } from './sizes.ts';

type Format = Pick<OutputRequest, 'heightPx' | 'frameRate' | 'preview'>;

/** Captions hold each word once, with times around it. */
const CAPTION_BYTES_PER_CHARACTER = 1.6;

/** Bytes that an output takes: as its lesson is, and as what was published before was beside what it was thought to be. */
export function expectedBytes(
  output: WantedOutput,
  plan: ExportPlan,
  { publish, ...request }: OutputRequest,
  cache: ClipCache,
): number {
  if (output.kind === 'teaser') {
    const format = teaserFormatOf(output.path);
    return Math.round((cache.measured(teaserName(format)) ?? 1) * teaserBytes(format, output, plan));
  }
  if (isCaptions(output)) {
    const characters = slidesOf(plan.scenes.map(({ slide }) => slide)).reduce(
      (sum, { notes }) => sum + notes.length,
      0,
    );
    return Math.round(CAPTION_BYTES_PER_CHARACTER * characters);
  }
  const isComposed = isPackage(output) && publish.carry === 'smallest';
  const { pictures, rest } = isComposed ? composedSizes(plan) : videoSizes(plan);
  const share = cache.measured(isComposed ? COMPOSED_NAME : videoName(request)) ?? 1;
  const bytes = share * pictures + rest + (isPackage(output) ? pageBytes(plan) : 0);
  const most = publish.mostMegabytes === null ? Infinity : publish.mostMegabytes * BYTES_PER_MEGABYTE;
  return Math.round(Math.min(bytes, most));
}

/** Keeps how large what was published is beside what it was thought to be, for the next estimate. */
export async function rememberBytes(
  lesson: Lesson,
  request: OutputRequest,
  outputs: readonly (WantedOutput & { readonly bytes: number })[],
  resources: Resources,
): Promise<void> {
  const { heightPx, frameRate, preview } = request;
  const plan = planExport(lesson, { heightPx, frameRate, preview });
  const { carry, mostMegabytes, captions, scos = 'one' } = request.publish;
  // What had to fit says nothing of how large it would be; nor does a video with words in it, or one in sections.
  const isUsual = mostMegabytes === null;
  const video = isUsual && captions !== 'burned' ? outputs.find(({ kind }) => kind === 'mp4') : undefined;
  const composed = isUsual && carry === 'smallest' && scos === 'one' ? outputs.find(isPackage) : undefined;
  const teaser = outputs.find((output) => output.kind === 'teaser');
  const shareOf = (bytes: number, { pictures, rest }: Sizes): number => Math.max(bytes - rest, 0) / pictures;
  await resources.withCache((cache) => {
    if (video) cache.measure(videoName(request), shareOf(video.bytes, videoSizes(plan)));
    if (composed) cache.measure(COMPOSED_NAME, shareOf(composed.bytes - pageBytes(plan), composedSizes(plan)));
    if (teaser) {
      const format = teaserFormatOf(teaser.path);
      cache.measure(teaserName(format), teaser.bytes / teaserBytes(format, teaser, plan));
    }
    return Promise.resolve();
  });
}

const COMPOSED_NAME = 'composed.share';

function videoName({ heightPx, frameRate, preview }: Format): string {
  return `video.share.${heightPx}.${frameRate}.${preview ? 'preview' : 'final'}`;
}

function teaserName(format: TeaserFormat): string {
  return `teaser.share.${format}`;
}
