import sharp from 'sharp';
import type { Size } from './fit.ts';

/** Rows of interleaved 8-bit sRGB pixels; a fourth channel is not looked at. */
export interface Pixels extends Size {
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number];

const BLACK: Colour = [0, 0, 0];

/** Differences of a JPEG's noise, per channel. */
const SAME_COLOUR = 12;
const UNIFORM_SHARE = 0.9;
const MOST_SAMPLES = 512;

/** Fast and hardly larger than the default for drawn slides. */
const PNG_OPTIONS = { compressionLevel: 4 };

/**
 * Centres a picture in a box and encodes it as PNG. The bars continue the picture where its two edges at the bars are of
 * one and the same colour (a white 4:3 page becomes a white 16:9 slide); otherwise they are black, as of a film.
 *
 * @param pixels no larger than `box`
 * @param background of the bars, `#rrggbb`, instead
 */
export async function letterbox(pixels: Pixels, box: Size, background: string | null = null): Promise<Uint8Array> {
  const { widthPx, heightPx, channels, data } = pixels;
  const left = Math.floor((box.widthPx - widthPx) / 2);
  const top = Math.floor((box.heightPx - heightPx) / 2);
  const raw = { width: widthPx, height: heightPx, channels };
  return await sharp(data, { raw })
    .removeAlpha()
    .extend({
      left,
      right: box.widthPx - widthPx - left,
      top,
      bottom: box.heightPx - heightPx - top,
      background: background ?? colourOf(barColour(pixels, left > 0)),
    })
    .png(PNG_OPTIONS)
    .toBuffer();
}

function colourOf([r, g, b]: Colour) {
  return { r, g, b };
}

function barColour(pixels: Pixels, areBarsBeside: boolean): Colour {
  const { widthPx, heightPx } = pixels;
  const [first, second] = areBarsBeside
    ? [edgeColour(pixels, heightPx, (i) => [0, i]), edgeColour(pixels, heightPx, (i) => [widthPx - 1, i])]
    : [edgeColour(pixels, widthPx, (i) => [i, 0]), edgeColour(pixels, widthPx, (i) => [i, heightPx - 1])];
  return first && second && isSame(first, second) ? first : BLACK;
}

/** The colour that nearly all pixels along an edge have, or undefined. */
function edgeColour(
  { widthPx, channels, data }: Pixels,
  length: number,
  place: (i: number) => [x: number, y: number],
): Colour | undefined {
  const count = Math.min(length, MOST_SAMPLES);
  const samples = Array.from({ length: count }, (_, i): Colour => {
    const [x, y] = place(Math.floor(((i + 0.5) * length) / count));
    const at = (y * widthPx + x) * channels;
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  });
  const median = (channel: 0 | 1 | 2): number => samples.map((s) => s[channel]).sort((a, b) => a - b)[count >> 1]!;
  const colour: Colour = [median(0), median(1), median(2)];
  return samples.filter((sample) => isSame(sample, colour)).length >= count * UNIFORM_SHARE ? colour : undefined;
}

function isSame(a: Colour, b: Colour): boolean {
  return a.every((value, channel) => Math.abs(value - b[channel]!) <= SAME_COLOUR);
}
