import { smoothstep } from './shading.ts';

/** An iris as rings of one colour each: what its hidden parts are made of. Radii are shares of the iris' own. */
export interface IrisProfile {
  /** Writes the colour of the ring at a radius; false where the photo showed no ring at all. */
  colourAt(radius: number, out: Float32Array): boolean;
  /** 0–1: how surely a colour at a radius is light that the eye mirrors. */
  glintOf(radius: number, colour: Float32Array): number;
  /** 0–1: how well a colour at a radius fits its ring. */
  likeness(radius: number, colour: Float32Array): number;
}

const RINGS = 20;
/** Rings reach a little beyond the rim, where it blurs into the white. */
const OUTERMOST = 1.16;
/** Luma by which mirrored light stands out from its ring. */
const GLINT = [28, 70] as const;
/** A channel's distance from its ring at which a colour is no longer the iris'. */
const UNLIKE = [30, 50] as const;

/** Gathers colours of an iris by radius. */
export function createIrisProfile(): { add(radius: number, colour: Float32Array): void; finish(): IrisProfile } {
  const found: (readonly [number, number, number])[][] = Array.from({ length: RINGS }, () => []);
  return {
    add(radius, [red = 0, green = 0, blue = 0]) {
      if (radius < OUTERMOST) found[Math.floor((radius / OUTERMOST) * RINGS)]!.push([red, green, blue]);
    },
    finish: () => profileOf(found.map(middleOf)),
  };
}

function profileOf(rings: readonly (readonly [number, number, number] | undefined)[]): IrisProfile {
  const known = rings.flatMap((ring, i) => (ring ? [{ ring, i }] : []));
  // A ring of which nothing was seen takes the nearest one's colour.
  const filled = rings.map((_, i) =>
    known.reduce<(typeof known)[number] | undefined>(
      (best, entry) => (best && Math.abs(best.i - i) <= Math.abs(entry.i - i) ? best : entry),
      undefined,
    ),
  );
  const colourAt = (radius: number, out: Float32Array): boolean => {
    const place = Math.min(Math.max((radius / OUTERMOST) * RINGS - 0.5, 0), RINGS - 1.001);
    const i = Math.floor(place);
    const [inner, outer] = [filled[i], filled[i + 1]];
    if (!inner || !outer) return false;
    for (let k = 0; k < 3; k++) out[k] = inner.ring[k]! + (outer.ring[k]! - inner.ring[k]!) * (place - i);
    return true;
  };
  const ring = new Float32Array(3);
  return {
    colourAt,
    glintOf(radius, colour) {
      if (!colourAt(radius, ring)) return 0;
      return smoothstep(GLINT[0], GLINT[1], lumaOf(colour) - lumaOf(ring)) * smoothstep(1, 0.85, radius);
    },
    likeness(radius, colour) {
      if (!colourAt(radius, ring)) return 0;
      const away = Math.max(...ring.map((value, i) => Math.abs(value - colour[i]!)));
      return smoothstep(UNLIKE[1], UNLIKE[0], away);
    },
  };
}

/** Mean of the middle of what one ring shows: neither lashes nor mirrored light. */
function middleOf(colours: (readonly [number, number, number])[]): readonly [number, number, number] | undefined {
  if (colours.length === 0) return undefined;
  const middle = colours
    .toSorted((a, b) => lumaOf(a) - lumaOf(b))
    .slice(Math.floor(colours.length * 0.25), Math.ceil(colours.length * 0.7));
  const mean = (k: 0 | 1 | 2): number => middle.reduce((sum, colour) => sum + colour[k], 0) / middle.length;
  return [mean(0), mean(1), mean(2)];
}

function lumaOf([red = 0, green = 0, blue = 0]: ArrayLike<number> & Iterable<number>): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
