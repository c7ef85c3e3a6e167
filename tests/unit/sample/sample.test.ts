import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readScript } from '../../../assets/sample/narration.ts';

const folder = join(import.meta.dirname, '../../../assets/sample');
const scriptPath = join(folder, 'narration/script.md');
const recordings = readdirSync(join(folder, 'narration')).filter((name) => name.endsWith('.flac'));
const kilobytes = (name: string): number => statSync(join(folder, name)).size / 1000;

/** Titles of the script's slides, in order. */
const titles = Array.from(readFileSync(scriptPath, 'utf8').matchAll(/^## \d+ (.*)$/gm), (match) => match[1]);

/**
 * Length from FLAC's STREAMINFO block, which comes first: 20 bits of sample rate, 3 of channels less one, 5 of bit depth
 * less one, 36 of sample count, from byte 18 (https://www.rfc-editor.org/rfc/rfc9639#section-8.2).
 */
function readFlac(name: string): { seconds: number; channels: number } {
  const bytes = readFileSync(join(folder, 'narration', name));
  expect(bytes.toString('latin1', 0, 4)).toBe('fLaC');
  const bits = bytes.readBigUInt64BE(18);
  const sampleRateHz = Number(bits >> 44n);
  return { seconds: Number(bits & 0xfffffffffn) / sampleRateHz, channels: Number((bits >> 41n) & 7n) + 1 };
}

describe('sample lesson', () => {
  it('has five 16:9 pages that begin with the titles of the script', async () => {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(readFileSync(join(folder, 'slides.pdf')));
    const pages = [...document.pages()];
    expect(pages.map((page) => page.getText().split('\r\n')[0])).toEqual(titles);
    for (const page of pages) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      expect(originalWidth / originalHeight).toBeCloseTo(16 / 9, 2);
    }
    document.destroy();
    library.destroy();
    expect(titles).toHaveLength(5);
  });

  it('leaves the presenter’s place at the bottom right empty on every page', async () => {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(readFileSync(join(folder, 'slides.pdf')));
    for (const page of document.pages()) {
      const { data, width, height } = await page.render({ scale: 0.5, render: 'bitmap' });
      // The circle is 30 % of the height wide; 3 % more all round is the air that it needs.
      const radius = height * 0.18;
      const [centreX, centreY] = [width * 0.87, height * 0.8];
      const colours = new Set<string>();
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (Math.hypot(x - centreX, y - centreY) > radius) continue;
          const at = (y * width + x) * 4;
          colours.add(data.subarray(at, at + 3).join());
        }
      }
      expect(colours.size, `page ${page.number}`).toBe(1);
    }
    document.destroy();
    library.destroy();
  });

  it('has one mono recording a slide, a minute and a half together', () => {
    const narration = recordings.map(readFlac);
    expect(recordings).toEqual(['01.flac', '02.flac', '03.flac', '04.flac', '05.flac']);
    expect(narration.every(({ channels }) => channels === 1)).toBe(true);
    const seconds = narration.reduce((sum, recording) => sum + recording.seconds, 0);
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(110);
  });

  it('has a script with sentences short enough for the ear', () => {
    const sentences = readScript(scriptPath).flat(2);
    expect(readScript(scriptPath)).toHaveLength(5);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z].*[.?]$/);
      expect(sentence.split(' ').length, sentence).toBeLessThan(16);
    }
  });

  it('has a square presenter, large enough for the face detector', async () => {
    const { width, height, format } = await sharp(join(folder, 'presenter.jpg')).metadata();
    expect({ width, height, format }).toEqual({ width: 1400, height: 1400, format: 'jpeg' });
  });

  it('is small enough to travel with the repository', () => {
    expect(kilobytes('slides.pdf')).toBeLessThan(400);
    expect(kilobytes('presenter.jpg')).toBeLessThan(400);
    expect(recordings.reduce((sum, name) => sum + kilobytes(`narration/${name}`), 0)).toBeLessThan(2000);
  });
});
