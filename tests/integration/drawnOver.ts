import type { Picture } from '../../main/portrait/face.ts';
import { loadPictureBytes } from '../../main/portrait/picture.ts';
import { asSharp } from './facePhotos.ts';

/** What a mouth can be behind. */
export const COVERS = ['fist', 'hand', 'microphone', 'cup', 'mask', 'phone'] as const;
/** The last three are before the eyes. */
type Kind = (typeof COVERS)[number] | 'sunglasses' | 'glasses' | 'hair';

/** A picture with something drawn over the face under `landmarks`, in the face's own size, turn and skin colour. */
export async function drawnOver(picture: Picture, landmarks: Float32Array, kind: Kind): Promise<Picture> {
  const at = (index: number): readonly [number, number] => [landmarks[index * 3]!, landmarks[index * 3 + 1]!];
  const [left, right] = [at(33), at(263)];
  const eyeDistance = Math.hypot(right[0] - left[0], right[1] - left[1]);
  const turn = (Math.atan2(right[1] - left[1], right[0] - left[0]) * 180) / Math.PI;
  // Everything below is drawn in outer-eye distances from its middle.
  const around = ([x, y]: readonly [number, number], shapes: string): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${eyeDistance})">${shapes}</g>`;
  const middle = (first: number, second: number): readonly [number, number] => {
    const [a, b] = [at(first), at(second)];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };
  const [cheekX, cheekY] = at(50);
  const cheek = (Math.floor(cheekY) * picture.widthPx + Math.floor(cheekX)) * 3;
  const skin = (light: number): string =>
    `rgb(${Array.from(picture.rgb.subarray(cheek, cheek + 3), (value) => Math.min(255, Math.round(value * light))).join(' ')})`;
  const fingers = [0, 1, 2, 3];
  const lens = (style: string): string => `<rect x="-.3" y="-.16" width=".6" height=".39" rx=".14" ${style}/>`;
  const eyes = (style: string): string =>
    [middle(33, 133), middle(263, 362)].map((eye) => around(eye, lens(style))).join('');
  const bridge = around(middle(133, 362), '<path d="M-.1 0H.1" stroke="#1c1a18" stroke-width=".04"/>');
  const shapes: Record<Kind, () => string> = {
    fist: () =>
      around(
        at(13),
        fingers
          .map((i) => `<rect x="${0.18 * i - 0.36}" y="-.16" width=".18" height=".5" rx=".08" ${finger}/>`)
          .join(''),
      ),
    hand: () =>
      around(
        at(13),
        fingers
          .map((i) => `<rect x="-.55" y="${0.16 * i - 0.27}" width="1.1" height=".155" rx=".077" ${finger}/>`)
          .join(''),
      ),
    microphone: () =>
      around(
        at(13),
        '<circle cy=".1" r=".32" fill="#2b2b2b"/><rect x="-.1" y=".35" width=".2" height="1.4" fill="#222"/>',
      ),
    cup: () => around(at(13), '<path d="M-.4-.15H.4L.33.75H-.33Z" fill="#d8d3c8"/>'),
    mask: () => around(at(13), '<path d="M-.75-.4Q0-.62.75-.4L.6.6Q0 .95-.6.6Z" fill="#9fc4dd"/>'),
    phone: () => around(at(13), '<rect x="-.25" y="-.12" width="1" height=".5" rx=".05" fill="#15171c"/>'),
    sunglasses: () => eyes('fill="#111418"') + bridge,
    glasses: () => eyes('fill="none" stroke="#1c1a18" stroke-width=".035"') + bridge,
    hair: () =>
      around(
        middle(159, 145),
        Array.from(
          { length: 26 },
          (_, i) =>
            `<path d="M${0.028 * i - 0.35}-.6Q${0.03 * i - 0.3} 0 ${0.027 * i - 0.4}.45" fill="none" ` +
            `stroke="rgb(${40 + (i % 3) * 12} ${26 + (i % 4) * 6} 18)" stroke-width=".03"/>`,
        ).join(''),
      ),
  };
  const finger = `fill="${skin(0.95)}" stroke="${skin(0.55)}" stroke-width=".012"`;
  const { widthPx, heightPx } = picture;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${shapes[kind]()}</svg>`;
  const bytes = await asSharp(picture)
    .composite([{ input: Buffer.from(svg) }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return loadPictureBytes(bytes, kind, {});
}
