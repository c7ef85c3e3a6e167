import sharp, { type OverlayOptions } from 'sharp';
import type { Picture } from '../../../main/portrait/face.ts';

const LINE_PX = 28;

/** Pictures of one size beside each other, `columns` in a row, each under its name. */
export async function writeSheet(
  cells: readonly { readonly name: string; readonly picture: Picture }[],
  columns: number,
  outPath: string,
): Promise<void> {
  const { widthPx, heightPx } = cells[0]!.picture;
  const rows = Math.ceil(cells.length / columns);
  const layers = cells.flatMap(({ name, picture }, index): OverlayOptions[] => {
    const left = (index % columns) * widthPx;
    const top = Math.floor(index / columns) * (heightPx + LINE_PX);
    const raw = { width: picture.widthPx, height: picture.heightPx, channels: 3 } as const;
    return [
      { input: title(name, widthPx), left, top },
      {
        input: Buffer.from(picture.rgb.buffer, picture.rgb.byteOffset, picture.rgb.length),
        raw,
        left,
        top: top + LINE_PX,
      },
    ];
  });
  const [width, height] = [columns * widthPx, rows * (heightPx + LINE_PX)];
  await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite(layers)
    .png()
    .toFile(outPath);
}

function title(text: string, widthPx: number): Buffer {
  return Buffer.from(
    `<svg width="${widthPx}" height="${LINE_PX}"><text x="8" y="20" font-family="sans-serif" font-size="16">${text}</text></svg>`,
  );
}
