import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPicture, loadPictureBytes } from '../../../main/portrait/picture.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern picture “ü” '));
});
afterAll(() => rm(folder, { recursive: true }));

/** Left half red, right half blue, the lowest third white. */
function flag(): Sharp {
  const [width, height] = [120, 99];
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = y >= 66 ? [255, 255, 255] : x < 60 ? [200, 20, 20] : [20, 20, 200];
      rgb.set(colour, (y * width + x) * 3);
    }
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}

describe('loadPicture', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %i upright as sharp itself would', async (orientation) => {
    const bytes = await flag().withMetadata({ orientation }).png().toBuffer();
    const expected = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const picture = await loadPictureBytes(bytes, 'flag', {});
    expect([picture.widthPx, picture.heightPx]).toEqual([expected.info.width, expected.info.height]);
    expect(Buffer.compare(Buffer.from(picture.rgb), expected.data)).toBe(0);
  });

  it.each([
    ['grey', () => flag().greyscale().png()],
    ['palette', () => flag().png({ palette: true })],
    ['16 bits', () => flag().toColourspace('rgb16').png()],
    ['16 bits grey', () => flag().greyscale().toColourspace('grey16').png()],
    ['CMYK', () => flag().toColourspace('cmyk').jpeg()],
    ['WebP', () => flag().webp({ lossless: true })],
    ['GIF', () => flag().gif()],
    ['TIFF', () => flag().tiff()],
    ['AVIF', () => flag().avif({ quality: 90 })],
  ])('reads %s as 8-bit RGB', async (name, make) => {
    const picture = await loadPictureBytes(await make().toBuffer(), name, {});
    expect([picture.widthPx, picture.heightPx, picture.rgb.length]).toEqual([120, 99, 120 * 99 * 3]);
    const white = [...picture.rgb.subarray(-30, -27)];
    for (const value of white) expect(value).toBeGreaterThan(245);
    const left = [...picture.rgb.subarray(120 * 3 * 20 + 30, 120 * 3 * 20 + 33)];
    if (name.includes('grey')) expect(left[0]).toBe(left[2]);
    else expect(left[0]! - left[2]!).toBeGreaterThan(120);
  });

  it('puts mid grey behind transparent parts', async () => {
    const clear = sharp({
      create: { width: 100, height: 100, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } },
    });
    const picture = await loadPictureBytes(await clear.png().toBuffer(), 'clear', {});
    expect([...picture.rgb.subarray(0, 3)]).toEqual([128, 128, 128]);
  });

  it('scales a large picture down to twelve megapixels', async () => {
    const large = sharp({ create: { width: 5_000, height: 4_000, channels: 3, background: '#8a6' } });
    const picture = await loadPictureBytes(await large.jpeg({ quality: 30 }).toBuffer(), 'large', {});
    expect(picture.widthPx * picture.heightPx).toBeLessThanOrEqual(12_100_000);
    expect(picture.widthPx / picture.heightPx).toBeCloseTo(5 / 4, 3);
  });

  it('refuses what is no photo, each with its code', async () => {
    const at = (name: string): string => join(folder, name);
    const jpeg = await flag().jpeg().toBuffer();
    await writeFile(at('cut.jpg'), jpeg.subarray(0, jpeg.length * 0.6));
    await writeFile(at('text.jpg'), 'Dear diary,\n');
    await writeFile(at('empty.png'), '');
    await writeFile(at('draw.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>');
    await symlink('loop.jpg', at('loop.jpg'));
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await writeFile(at('dot.png'), dot);
    expect(await codeOf(loadPicture(at('cut.jpg'), {}))).toBe('picture.damaged');
    expect(await codeOf(loadPicture(at('text.jpg'), {}))).toBe('picture.format');
    expect(await codeOf(loadPicture(at('empty.png'), {}))).toBe('picture.format');
    expect(await codeOf(loadPicture(at('draw.svg'), {}))).toBe('picture.format');
    expect(await codeOf(loadPicture(at('dot.png'), {}))).toBe('picture.too-small');
    expect(await codeOf(loadPicture(folder, {}))).toBe('picture.not-a-file');
    expect(await codeOf(loadPicture(at('nothing.jpg'), {}))).toBe('file.missing');
    expect(await codeOf(loadPicture(at('loop.jpg'), {}))).toBe('file.unreadable');
  });

  it('refuses a decompression bomb by its header', async () => {
    const bomb = await flag().png().toBuffer();
    // Width and height in the header chunk of a PNG, and that chunk's checksum.
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await codeOf(loadPictureBytes(bomb, 'bomb', {}))).toBe('picture.too-large');
  });

  it('reads odd file names and stops when told to', async () => {
    for (const name of ['-dash.png', 'my “photo” [1].png', 'photo.png[page=2]', '🙂 .png']) {
      const path = join(folder, name);
      await flag().png().toFile(join(folder, 'plain.png'));
      await writeFile(path, await flag().png().toBuffer());
      expect((await loadPicture(path, {})).widthPx).toBe(120);
    }
    const reason = new Error('enough');
    const stopped = loadPicture(join(folder, '-dash.png'), { signal: AbortSignal.abort(reason) });
    await expect(stopped).rejects.toBe(reason);
  });
});
