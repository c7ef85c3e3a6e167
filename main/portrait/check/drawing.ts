import sharp from 'sharp';
import type { Face, Picture } from '../face.ts';
import { headAndShoulders } from '../crop.ts';
import { FACE_OVAL, LEFT_BROW, LEFT_EYE, LOWER_INNER_LIP, LOWER_OUTER_LIP, type EyeContour } from '../topology.ts';
import { RIGHT_BROW, RIGHT_EYE, UPPER_INNER_LIP, UPPER_OUTER_LIP } from '../topology.ts';

const SIDE_PX = 720;
/** Contours that belong together share a colour: skin, lips, eyes. */
const STROKES = { skin: '#4cc9f0', lips: '#ff5d8f', eyes: '#ffd166' } as const;
/** Brows come as an upper and a lower edge, five points each. */
const BROW_EDGE = 5;

/** Head and shoulders as a clip would show them, with the found contours drawn in: a square PNG. */
export async function drawLandmarks(picture: Picture, face: Face): Promise<Buffer> {
  const crop = headAndShoulders(picture, face, { widthPx: SIDE_PX, heightPx: SIDE_PX });
  const [left, top] = [Math.max(0, Math.round(crop.left)), Math.max(0, Math.round(crop.top))];
  const width = Math.min(Math.round(crop.width), picture.widthPx - left);
  const height = Math.min(Math.round(crop.height), picture.heightPx - top);
  const scale = SIDE_PX / Math.max(width, height);
  const [shownWidth, shownHeight] = [Math.round(width * scale), Math.round(height * scale)];
  const raw = { width: picture.widthPx, height: picture.heightPx, channels: 3 } as const;
  const place = (landmark: number): string => {
    const x = (face.landmarks[landmark * 3]! - left) * scale;
    const y = (face.landmarks[landmark * 3 + 1]! - top) * scale;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const path = (landmarks: readonly number[], stroke: string, end = ''): string =>
    `<path d="M${landmarks.map(place).join('L')}${end}" stroke="${stroke}"/>`;
  const circle = ([centre, ...rim]: EyeContour['iris']): string => {
    const along = (landmark: number, axis: 0 | 1): number => face.landmarks[landmark * 3 + axis]!;
    const radii = rim.map((at) => Math.hypot(along(at, 0) - along(centre, 0), along(at, 1) - along(centre, 1)));
    const radius = (scale * radii.reduce((sum, value) => sum + value, 0)) / radii.length;
    const [x, y] = place(centre).split(' ');
    return `<circle cx="${x}" cy="${y}" r="${radius.toFixed(1)}" stroke="${STROKES.eyes}"/>`;
  };
  const lines = [
    path(FACE_OVAL, STROKES.skin, 'Z'),
    ...[LEFT_BROW, RIGHT_BROW].flatMap((brow) => [
      path(brow.slice(0, BROW_EDGE), STROKES.skin),
      path(brow.slice(BROW_EDGE), STROKES.skin),
    ]),
    ...[UPPER_OUTER_LIP, LOWER_OUTER_LIP, UPPER_INNER_LIP, LOWER_INNER_LIP].map((lip) => path(lip, STROKES.lips)),
    ...[LEFT_EYE, RIGHT_EYE].flatMap(({ upper, lower, iris }) => [
      path(upper, STROKES.eyes),
      path(lower, STROKES.eyes),
      circle(iris),
    ]),
  ];
  const size = `width="${shownWidth}" height="${shownHeight}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} fill="none" stroke-width="1.5">${lines.join('')}</svg>`;
  const shown = await sharp(picture.rgb, { raw, limitInputPixels: false })
    .extract({ left, top, width, height })
    .resize(shownWidth, shownHeight, { fit: 'fill', kernel: 'lanczos3' })
    .png()
    .toBuffer();
  return sharp(shown)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}
