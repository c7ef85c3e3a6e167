import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { logo } from '../../../../main/export/package/pictures.ts';
import { temporaryFolder } from '../../../fixtures/temporaryFolder.ts';

const SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

/** A picture as a logo, beside a red one that it might refer to. */
async function made(content: string, name = 'logo.svg') {
  const folder = temporaryFolder();
  await sharp({ create: { width: 30, height: 10, channels: 3, background: '#f00' } }).toFile(join(folder, 'red.png'));
  const path = join(folder, name);
  writeFileSync(path, content.replaceAll('FOLDER', folder));
  const bytes = await logo(path);
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => [...data.subarray(4 * (y * info.width + x)).subarray(0, 4)];
  const { format } = await sharp(bytes).metadata();
  return { format, size: [info.width, info.height], at };
}

test('an SVG is drawn at the size of a logo, however small it says it is', async () => {
  const half = `<svg ${SVG} viewBox="0 0 24 8"><rect width="12" height="8" fill="#00f"/></svg>`;
  const { format, size, at } = await made(half);
  expect([format, size]).toEqual(['png', [480, 160]]);
  // Sharp where it was drawn, not where it was enlarged.
  expect([at(237, 80), at(242, 80)]).toEqual([
    [0, 0, 255, 255],
    [0, 0, 0, 0],
  ]);
});

test.each(['red.png', 'file://FOLDER/red.png', 'FOLDER/red.png', 'http://127.0.0.1:9/red.png'])(
  'an SVG with a script and a reference to %s shows what is its own',
  async (href) => {
    const { format, size, at } = await made(
      `<svg ${SVG} width="30" height="10"><script>document.documentElement.remove()</script>` +
        `<image href="${href}" xlink:href="${href}" width="30" height="10"/><rect x="20" width="10" height="10" fill="#0f0"/></svg>`,
    );
    expect([format, size]).toEqual(['png', [480, 160]]);
    expect([at(100, 80), at(470, 80)]).toEqual([
      [0, 0, 0, 0],
      [0, 255, 0, 255],
    ]);
  },
);

test.each([
  ['text', 'not a picture'],
  ['an SVG without a size', `<svg ${SVG}/>`],
  ['an SVG that is cut off', `<svg ${SVG} viewBox="0 0 1 1"><rect`],
  [
    'entities without end',
    `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.replace(/./g, (name) => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1);
      return `<!ENTITY ${name} "${`&${before};`.repeat(10)}">`;
    })}]><svg ${SVG} viewBox="0 0 1 1"><text>&j;</text></svg>`,
  ],
])('%s is refused', async (_what, content) => {
  await expect(made(content)).rejects.toMatchObject({ code: 'logo.unreadable' });
});
