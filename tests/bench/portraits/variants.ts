import sharp from 'sharp';

/** How people's photos differ from a good one; each makes an encoded picture of a photo's file. */
export const VARIANTS: Readonly<Record<string, (path: string) => Promise<Buffer>>> = {
  'as it is': (path) => sharp(path).rotate().png().toBuffer(),
  'rotated by 25°': (path) =>
    sharp(path)
      .rotate()
      .toBuffer()
      .then((photo) => sharp(photo).rotate(25, { background: '#888' }).png().toBuffer()),
  mirrored: (path) =>
    sharp(path)
      .rotate()
      .toBuffer()
      .then((photo) => sharp(photo).flop().png().toBuffer()),
  // Two stops less light: a quarter of it, before the sRGB curve (γ 2.2).
  'two stops darker': (path) =>
    sharp(path)
      .rotate()
      .linear(0.25 ** (1 / 2.2), 0)
      .png()
      .toBuffer(),
  '448 px': (path) => sharp(path).rotate().resize({ width: 448, height: 448, fit: 'inside' }).png().toBuffer(),
  '4K': (path) => sharp(path).rotate().resize({ width: 3840, height: 3840, fit: 'inside' }).png().toBuffer(),
};
