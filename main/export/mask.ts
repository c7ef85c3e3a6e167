/*
 * The few shapes of the composition, drawn by formula and handed to ffmpeg as PAM pictures: antialiased at every size,
 * without a font, a vector library or ffmpeg's per-pixel expressions, which are a hundred times slower.
 */

/** Width of the ring around a circular presenter, as a share of the diameter. */
const RING_SHARE = 0.014;
/** Blur and drop of its shadow, as shares of the diameter. */
const SHADOW_BLUR_SHARE = 0.06;
const SHADOW_DROP_SHARE = 0.018;
const SHADOW_ALPHA = 0.34;
/** Off-white: pure white glares on a dark slide. */
const RING_COLOUR = [247, 246, 242] as const;

/** The alpha of a circle that fills a square, as a gray picture. */
export function circleMask(diameterPx: number): Buffer {
  const radius = diameterPx / 2;
  return grayPicture(diameterPx, diameterPx, (x, y) => edge(radius - 0.5, Math.hypot(x - radius, y - radius)));
}

/** How far {@link circlePlate} reaches beyond the circle on every side, in pixels; even. */
export function plateMarginPx(diameterPx: number): number {
  return 2 * Math.ceil((diameterPx * (RING_SHARE + SHADOW_BLUR_SHARE + SHADOW_DROP_SHARE)) / 2);
}

/** What lies under a circular presenter: a soft shadow and a thin ring, as an RGBA picture. */
export function circlePlate(diameterPx: number): Buffer {
  const marginPx = plateMarginPx(diameterPx);
  const sizePx = diameterPx + 2 * marginPx;
  const centre = sizePx / 2;
  const ringRadius = diameterPx / 2 + Math.max(1.5, RING_SHARE * diameterPx);
  const blur = SHADOW_BLUR_SHARE * diameterPx;
  const drop = SHADOW_DROP_SHARE * diameterPx;
  const picture = pam(sizePx, sizePx, 4);
  let offset = picture.pixelsAt;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const dx = x + 0.5 - centre;
      const dy = y + 0.5 - centre;
      const ring = edge(ringRadius, Math.hypot(dx, dy));
      const shadow = SHADOW_ALPHA * smooth((ringRadius + blur - Math.hypot(dx, dy - drop)) / (2 * blur));
      const alpha = ring + shadow * (1 - ring);
      // The shadow is black: the colour is the ring's share of what is seen.
      for (const channel of RING_COLOUR) picture.bytes[offset++] = alpha > 0 ? (channel * ring) / alpha : 0;
      picture.bytes[offset++] = 255 * alpha + 0.5;
    }
  }
  return picture.bytes;
}

/** Coverage of a pixel at `distance` from the centre of a disc. */
function edge(radius: number, distance: number): number {
  return Math.min(1, Math.max(0, radius - distance + 0.5));
}

function smooth(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}

function grayPicture(widthPx: number, heightPx: number, alphaAt: (x: number, y: number) => number): Buffer {
  const picture = pam(widthPx, heightPx, 1);
  let offset = picture.pixelsAt;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) picture.bytes[offset++] = 255 * alphaAt(x + 0.5, y + 0.5) + 0.5;
  }
  return picture.bytes;
}

/** A portable arbitrary map: a header and raw bytes. */
function pam(widthPx: number, heightPx: number, depth: 1 | 4): { bytes: Buffer; pixelsAt: number } {
  const type = depth === 1 ? 'GRAYSCALE' : 'RGB_ALPHA';
  const header = Buffer.from(
    `P7\nWIDTH ${widthPx}\nHEIGHT ${heightPx}\nDEPTH ${depth}\nMAXVAL 255\nTUPLTYPE ${type}\nENDHDR\n`,
  );
  return { bytes: Buffer.concat([header, Buffer.alloc(widthPx * heightPx * depth)]), pixelsAt: header.length };
}
