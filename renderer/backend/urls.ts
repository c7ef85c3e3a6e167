import type { Media } from '../../main/lesson/schema.ts';

/** Address of a file of an open lesson; the same in every host. */
export function mediaUrl(handle: string, media: Media): string {
  return `/media/${encodeURIComponent(handle)}/${basename(media.file)}`;
}

/** Address of a picture of an open lesson, made smaller: 400 px for lists, 2048 px to look at. */
export function thumbnailUrl(handle: string, media: Media, side: 'small' | 'large' = 'small'): string {
  return `/thumbnails/${encodeURIComponent(handle)}/${side}/${basename(media.file)}`;
}

/** Address of a recording's peaks: one unsigned byte for each 20 ms. */
export function peaksUrl(handle: string, media: Media): string {
  return `/peaks/${encodeURIComponent(handle)}/${basename(media.file)}`;
}

function basename(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
