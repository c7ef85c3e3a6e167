import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mediaPath } from '../../main/lesson/mediaStore.ts';
import { USUAL_LOOK } from '../../main/lesson/defaults.ts';
import { drawSlide } from '../../main/slides/drawSlide.ts';
import type { SlideLook } from '../../main/lesson/schema.ts';
import { importSlides } from '../../main/slides/importSlides.ts';
import { renderSlide } from '../../main/slides/renderSlide.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-images-'));
});
afterEach(() => rm(folder, { recursive: true }));

type Colour = [red: number, green: number, blue: number];

const COLOUR = { r: 200, g: 40, b: 90 };

/** A 4:3 image of one colour. */
function plain(): Sharp {
  return sharp({ create: { width: 400, height: 300, channels: 3, background: COLOUR } });
}

/** Imports one image and gives its picture's colours at `places`, having checked its size. */
async function coloursOf(path: string, places: readonly (readonly [x: number, y: number])[]): Promise<Colour[]> {
  const [slide] = await importSlides([path], folder, {});
  const { data, info } = await sharp(mediaPath(folder, slide!.picture)).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 1920, height: 1080, channels: 3 });
  return places.map(([x, y]) => {
    const start = (y * 1920 + x) * 3;
    return [data[start]!, data[start + 1]!, data[start + 2]!];
  });
}

function expectNear(found: Colour | undefined, expected: Colour, tolerance: number): void {
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs(found![channel]! - value), `${String(found)} ≈ ${String(expected)}`).toBeLessThanOrEqual(tolerance);
  }
}

const KINDS: readonly (readonly [string, (image: Sharp) => Sharp, Colour, number])[] = [
  ['rgb.png', (image) => image.png(), [200, 40, 90], 0],
  ['rgb.jpg', (image) => image.jpeg(), [200, 40, 90], 3],
  ['rgb.webp', (image) => image.webp(), [200, 40, 90], 4],
  // Without a profile the way to CMYK and back loses saturated colours.
  ['cmyk.jpg', (image) => image.toColourspace('cmyk').jpeg(), [200, 40, 90], 30],
  ['16-bit.png', (image) => image.toColourspace('rgb16').png(), [200, 40, 90], 1],
  ['gray.png', (image) => image.toColourspace('b-w').png(), [106, 106, 106], 2],
  ['gray-16-bit.png', (image) => image.toColourspace('grey16').png(), [106, 106, 106], 2],
  ['palette.png', (image) => image.png({ palette: true }), [200, 40, 90], 3],
  ['half-clear.png', (image) => image.ensureAlpha(0.5).png(), [228, 147, 172], 2],
  ['clear.webp', (image) => image.ensureAlpha(0).webp({ lossless: true }), [255, 255, 255], 0],
  ["📷 “my” 'photo'.png", (image) => image.png(), [200, 40, 90], 0],
  ['-dash.png', (image) => image.png(), [200, 40, 90], 0],
];

test.each(KINDS)('%s', async (name, convert, expected, tolerance) => {
  await convert(plain()).toFile(join(folder, name));
  const [middle, bar] = await coloursOf(join(folder, name), [
    [960, 540],
    [0, 0],
  ]);
  expectNear(middle, expected, tolerance);
  // The bars continue a picture of one colour.
  expectNear(bar, expected, tolerance);
});

test('a photo is turned upright and not stretched', async () => {
  // Seen upright: 300 × 400 with the upper quarter white.
  const upright = sharp({ create: { width: 300, height: 400, channels: 3, background: '#0000ff' } }).composite([
    { input: { create: { width: 300, height: 100, channels: 3, background: '#ffffff' } }, left: 0, top: 0 },
  ]);
  const lying = sharp(await upright.png().toBuffer()).rotate(-90);
  await lying.withMetadata({ orientation: 6 }).jpeg().toFile(join(folder, 'turned.jpg'));
  const [bar, white, blue] = await coloursOf(join(folder, 'turned.jpg'), [
    [0, 540],
    [960, 260],
    [960, 280],
  ]);
  // Its edges are of two colours, so nothing could go on in the bars.
  expect(bar).toEqual([0, 0, 0]);
  expectNear(white, [255, 255, 255], 4);
  expectNear(blue, [0, 0, 255], 4);
});

test('one pixel, and a line, are enlarged within the picture', async () => {
  for (const [width, height] of [
    [1, 1],
    [5000, 2],
  ] as const) {
    const path = join(folder, `${width}.png`);
    await sharp({ create: { width, height, channels: 3, background: '#123456' } }).toFile(path);
    const colours = await coloursOf(path, [
      [960, 540],
      [0, 0],
    ]);
    expect(colours).toEqual(Array(2).fill([0x12, 0x34, 0x56]));
  }
});

test('an image of 100 megapixels is read without holding it all', async () => {
  const path = join(folder, 'huge.png');
  await sharp({ create: { width: 10_400, height: 9_800, channels: 3, background: COLOUR } })
    .png({ compressionLevel: 1 })
    .toFile(path);
  const beforeBytes = process.memoryUsage.rss();
  expect(await coloursOf(path, [[960, 540]])).toEqual([[200, 40, 90]]);
  expect(process.memoryUsage.rss() - beforeBytes).toBeLessThan(200e6);
});

test('an image that cannot be read is refused with its reason', async () => {
  const given = async (name: string, bytes: string | Buffer): Promise<unknown> => {
    await writeFile(join(folder, name), bytes);
    return importSlides([join(folder, name)], folder, {});
  };
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const busy = sharp({ create: { width: 400, height: 300, channels: 3, background: COLOUR, noise } });
  for (const [name, whole] of [
    ['cut.jpg', await busy.jpeg().toBuffer()],
    ['cut.png', await busy.png().toBuffer()],
    ['cut.webp', await busy.webp().toBuffer()],
  ] as const) {
    await expect(given(name, whole.subarray(0, whole.length / 2)), name).rejects.toMatchObject({
      code: 'slides.image-damaged',
    });
  }
  await expect(given('text.png', 'Dear reader')).rejects.toMatchObject({ code: 'slides.format' });
  await expect(given('empty.jpg', '')).rejects.toMatchObject({ code: 'slides.format' });
  await expect(given('moving.gif', await plain().gif().toBuffer())).rejects.toMatchObject({ code: 'slides.format' });
  await expect(importSlides([join(folder, 'no.png')], folder, {})).rejects.toMatchObject({ code: 'file.missing' });
});

test('an image whose header promises too many pixels is refused before it is decoded', async () => {
  const png = await plain().png().toBuffer();
  png.writeUInt32BE(30_000, 16);
  png.writeUInt32BE(30_000, 20);
  await writeFile(join(folder, 'bomb.png'), png);
  const refused = importSlides([join(folder, 'bomb.png')], folder, {});
  await expect(refused).rejects.toMatchObject({ code: 'slides.image-too-large', details: { megapixels: 900 } });
});

test('an image covers the picture where it is to, or stands on the chosen colour', async () => {
  // Upright: the middle 225 of 800 rows are seen.
  const middle = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#00ff00' } })
    .png()
    .toBuffer();
  const path = join(folder, 'upright.png');
  await sharp({ create: { width: 400, height: 800, channels: 3, background: '#ff0000' } })
    .composite([{ input: middle, left: 0, top: 300 }])
    .png()
    .toFile(path);
  const [slide] = await importSlides([path], folder, {});
  const colours = async (look: Partial<SlideLook>, places: readonly [number, number][]) => {
    const { picture } = await drawSlide(folder, { ...slide!, ...look }, {});
    const { data, info } = await sharp(mediaPath(folder, picture)).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 1920, height: 1080 });
    return places.map(([x, y]) => [...data.subarray((y * 1920 + x) * 3, (y * 1920 + x) * 3 + 3)]);
  };
  const [corner, centre] = await colours({ fit: 'cover' }, [
    [0, 0],
    [1900, 540],
  ]);
  expect([corner, centre]).toEqual([
    [255, 0, 0],
    [0, 255, 0],
  ]);
  expect(await colours({ background: '#102030' }, [[100, 540]])).toEqual([[16, 32, 48]]);
  const clear = join(folder, 'clear.png');
  await plain().ensureAlpha(0).png().toFile(clear);
  const [seenThrough] = await importSlides([clear], folder, {});
  const { picture } = await drawSlide(folder, { ...seenThrough!, background: '#102030' }, {});
  expect([...(await sharp(mediaPath(folder, picture)).raw().toBuffer()).subarray(0, 3)]).toEqual([16, 32, 48]);
});

test('titles come from names, and the source is kept for larger pictures', async () => {
  await plain().png().toFile(join(folder, '02_water-cycle.png'));
  await plain().png().toFile(join(folder, '10.png'));
  const slides = await importSlides(
    [join(folder, '10.png'), join(folder, '02_water-cycle.png')],
    join(folder, 'lesson'),
    {},
  );
  expect(slides.map((slide) => slide.title)).toEqual(['Slide 1', 'Water cycle']);
  const source = mediaPath(join(folder, 'lesson'), slides[1]!.source.media);
  expect(await readFile(source)).toEqual(await readFile(join(folder, '02_water-cycle.png')));
  const large = await sharp(
    await renderSlide(source, { ...USUAL_LOOK, page: 0 }, { widthPx: 3840, heightPx: 2160 }, {}),
  ).metadata();
  expect(large).toMatchObject({ format: 'png', width: 3840, height: 2160 });
});
