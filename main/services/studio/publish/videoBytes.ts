import type { ClipCache } from '../../../storage/clipCache.ts';
import type { InfoRequest } from '../../requests.ts';
import type { Resources } from '../../resources.ts';

type Format = Pick<InfoRequest, 'heightPx' | 'frameRate' | 'preview'>;

function nameOf({ heightPx, frameRate, preview }: Format): string {
  return `video.bytesPerSecond.${heightPx}.${frameRate}.${preview ? 'preview' : 'final'}`;
}

/** Bytes that a second of a finished video takes, from what was published before, else a guess. */
export function bytesPerSecond(cache: ClipCache, format: Format): number {
  return cache.measured(nameOf(format)) ?? guess(format);
}

export async function rememberBytes(format: Format, value: number, resources: Resources): Promise<void> {
  await resources.withCache((cache) => {
    cache.measure(nameOf(format), value);
    return Promise.resolve();
  });
}

/** Sound, and slides with a presenter in their corner: what the sample lesson takes. */
function guess({ heightPx, frameRate, preview }: Format): number {
  const pictures = (heightPx / 1080) ** 1.5 * (frameRate / 25) ** 0.5;
  return 20_000 + (preview ? 30_000 : 90_000) * pictures;
}
