import sharp from 'sharp';
import type { Picture } from './face.ts';
import type { SampleAxis, SampleGrid } from './resample.ts';

/** Detail that a shrunk picture still has, in its own pixels: twice what will be sampled from it. */
const DETAIL_LEFT = 2;

/**
 * Shrinks the part of a picture that a coarse grid samples, so that its detail is left at {@link DETAIL_LEFT} pixels.
 *
 * @param lobes reach of the kernel that samples it, in details
 * @returns the smaller picture and the same grid in its pixels
 */
export async function shrink(
  picture: Picture,
  { across, down }: SampleGrid,
  lobes: number,
): Promise<{ readonly picture: Picture; readonly grid: SampleGrid }> {
  const columns = partOf(across, picture.widthPx, lobes);
  const rows = partOf(down, picture.heightPx, lobes);
  const { data, info } = await sharp(picture.rgb, {
    raw: { width: picture.widthPx, height: picture.heightPx, channels: 3 },
    limitInputPixels: false,
  })
    .extract({ left: columns.first, top: rows.first, width: columns.length, height: rows.length })
    .resize(columns.shrunk, rows.shrunk, { kernel: 'lanczos3', fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    picture: { widthPx: info.width, heightPx: info.height, rgb: data },
    grid: { across: within(across, columns), down: within(down, rows) },
  };
}

interface Part {
  readonly first: number;
  readonly length: number;
  readonly shrunk: number;
}

/** Pixels from the first to the last that samples reach, as far as the picture has them. */
function partOf({ start, step, count, detail }: SampleAxis, lengthPx: number, lobes: number): Part {
  const reach = Math.ceil((lobes + 1) * detail);
  const first = Math.min(Math.max(Math.floor(start) - reach, 0), lengthPx - 1);
  const end = Math.max(first + 1, Math.min(Math.ceil(start + (count - 1) * step) + reach, lengthPx));
  const length = end - first;
  return { first, length, shrunk: Math.max(1, Math.round((length * DETAIL_LEFT) / detail)) };
}

function within({ start, step, count, detail }: SampleAxis, { first, length, shrunk }: Part): SampleAxis {
  const scale = shrunk / length;
  return { start: (start - first) * scale, step: step * scale, count, detail: detail * scale };
}
