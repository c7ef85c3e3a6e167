import { describe, expect, it } from 'vitest';
import { coloursOutwards } from '../../../main/portrait/matte/colours.ts';
import { createFigureTexture } from '../../../main/portrait/matte/figure.ts';
import { createMatte } from '../../../main/portrait/matte/matte.ts';
import { NETWORK_PX, type PersonMap } from '../../../main/portrait/matte/person.ts';
import { createPlate } from '../../../main/portrait/matte/plate.ts';
import { pushPull } from '../../../main/portrait/matte/pushPull.ts';
import { keepPresenter } from '../../../main/portrait/matte/region.ts';
import { roundOff } from '../../../main/portrait/matte/roundOff.ts';
import type { Picture } from '../../../main/portrait/face.ts';
import type { Point } from '../../../main/portrait/polygon.ts';

const SIDE = NETWORK_PX;
const [CENTRE, RADIUS] = [128, 60];

/** A dark disc before a light ground that grows lighter to the right, with one loose hair to the right of the disc. */
function portrait(): Picture {
  const rgb = new Uint8Array(SIDE * SIDE * 3);
  for (let at = 0; at < SIDE * SIDE; at++) {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    const isDisc = Math.hypot(x - CENTRE, y - CENTRE) < RADIUS;
    const isHair = y === 100 && x > CENTRE && x < CENTRE + RADIUS + 4;
    for (let i = 0; i < 3; i++) rgb[at * 3 + i] = isDisc ? 40 + 10 * i : isHair ? 60 : 150 + Math.floor(x / 4);
  }
  return { widthPx: SIDE, heightPx: SIDE, rgb };
}

/** What a network says that sees the disc, half a cell too large, and something else in a corner. */
function map(): PersonMap {
  const shares = Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    if (x < 20 && y < 20) return 1;
    return Math.min(1, Math.max(0, RADIUS + 0.5 - Math.hypot(x - CENTRE, y - CENTRE)));
  });
  return { shares, left: 0, top: 0, sidePx: SIDE };
}

const FACE: readonly Point[] = [
  [118, 110],
  [138, 110],
  [138, 140],
  [118, 140],
];

describe('filling from what is known', () => {
  it('leaves what is known and carries it on', async () => {
    const size = { widthPx: 33, heightPx: 21 };
    const values = Float32Array.from({ length: 33 * 21 }, (_, at) => at % 33);
    const weights = Float32Array.from(values, (x) => (x < 10 || x > 22 ? 1 : 0));
    const filled = values.map((value, at) => (weights[at] === 1 ? value : 999));
    await pushPull([filled], weights.slice(), size, {});
    filled.forEach((value, at) => {
      if (weights[at] === 1) expect(value).toBe(values[at]);
      else expect(value).toBeGreaterThan(4);
      expect(value).toBeLessThan(33);
    });
    // From one side to the other in the middle, without a step at either edge.
    expect(Math.abs(filled[10 * 33 + 16]! - 16)).toBeLessThan(2);
    expect(Math.abs(filled[10 * 33 + 10]! - 9)).toBeLessThan(3);
    expect(Math.abs(filled[10 * 33 + 22]! - 23)).toBeLessThan(3);
  });

  it('gives the mean everywhere where little is known', async () => {
    const values = Float32Array.from({ length: 256 }, (_, at) => (at % 2) * 10);
    await pushPull([values], new Float32Array(256).fill(0.01), { widthPx: 16, heightPx: 16 }, {});
    for (const value of values) expect(Math.abs(value - 5)).toBeLessThan(1.5);
  });

  it('stops when told', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const count = 4_000_000;
    const filling = pushPull(
      [new Float32Array(count)],
      new Float32Array(count),
      { widthPx: 2000, heightPx: 2000 },
      { signal },
    );
    await expect(filling).rejects.toThrow('enough');
  });
});

describe('the presenter in the map', () => {
  it('is what hangs together with the face, without small holes', () => {
    const { shares } = map();
    const hole = 150 * SIDE + 150;
    shares[hole] = 0;
    keepPresenter(shares, SIDE, FACE);
    expect(shares[5 * SIDE + 5]).toBe(0);
    expect(shares[hole]).toBe(1);
    expect(shares[CENTRE * SIDE + CENTRE]).toBe(1);
    expect(shares[CENTRE * SIDE + 250]).toBe(0);
  });
});

describe('the matte', () => {
  it('follows the edge that the picture shows, and loose hair', async () => {
    const alpha = await createMatte(portrait(), map(), FACE, 'own', {});
    const at = (x: number, y: number): number => alpha[y * SIDE + x]!;
    expect(at(CENTRE, CENTRE)).toBe(255);
    expect(at(CENTRE - RADIUS + 1, CENTRE)).toBeGreaterThan(230);
    expect(at(CENTRE - RADIUS - 2, CENTRE)).toBeLessThan(10);
    expect(at(5, 5)).toBe(0);
    expect(at(230, CENTRE)).toBe(0);
    // The disc ends at 181 in this row; the hair goes on to 191.
    expect(at(186, 100)).toBeGreaterThan(150);
    expect(at(186, 97)).toBeLessThan(10);
  });
});

describe('the presenter’s own colours', () => {
  it('go on outwards, so that nothing of the old background is left in the cut-out', async () => {
    const picture = portrait();
    const alpha = await createMatte(picture, map(), FACE, 'other', {});
    const plate = await createPlate(picture, alpha, {});
    const colours = await coloursOutwards(picture, alpha, {});
    for (const x of [CENTRE, CENTRE + RADIUS - 1, CENTRE + RADIUS + 12]) {
      expect(Math.abs(colours[(CENTRE * SIDE + x) * 3]! - 40)).toBeLessThan(3);
    }
    // A matte that is too wide takes some of the ground in: its light must not come along.
    const isEdge = (at: number): boolean => alpha[at] === 0 && (alpha[at - 2]! > 200 || alpha[at + 2]! > 200);
    const wide = alpha.map((value, at) => (isEdge(at) ? 128 : value));
    const texture = await createFigureTexture(picture, { density: 1, ...picture }, wide, plate, colours, {});
    const edge = Array.from(wide.keys()).filter(isEdge);
    expect(edge.length).toBeGreaterThan(100);
    for (const at of edge) {
      expect(texture.rgba[at * 4 + 3]).toBe(128);
      // The ground's red is 150 and more.
      expect((255 * texture.rgba[at * 4]!) / 128).toBeLessThan(95);
    }
    const middle = (CENTRE * SIDE + CENTRE) * 4;
    expect([...texture.rgba.subarray(middle, middle + 4)]).toEqual([40, 50, 60, 255]);
  });
});

describe('a body that the photo cuts', () => {
  const widthPx = 200;
  const heightPx = 160;
  /** A shoulder that falls from the middle to both sides, cut by both, under a head cut by the upper edge. */
  const body = Uint8Array.from({ length: widthPx * heightPx }, (_, at) => {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    const isHead = Math.hypot(x - 100, y - 40) < 45;
    return isHead || y > 100 + Math.abs(x - 100) / 5 ? 255 : 0;
  });
  const whole = { left: 0, top: 0, right: widthPx, bottom: heightPx };

  it('gets round shoulders and a crown; the rest stays', () => {
    const kept = roundOff(body, { widthPx, heightPx, shown: whole });
    const at = (x: number, y: number): number => kept[y * widthPx + x]! * body[y * widthPx + x]!;
    expect([at(1, 122), at(198, 122), at(84, 0), at(116, 0)]).toEqual([0, 0, 0, 0]);
    expect([at(1, 158), at(198, 158), at(100, 1), at(100, 80), at(40, 120), at(60, 159)]).toEqual(Array(6).fill(255));
  });

  it('ends where the photo does, and stays as it is where nothing is cut', () => {
    const kept = roundOff(body, { widthPx, heightPx, shown: { ...whole, left: 30 } });
    expect(kept[150 * widthPx + 29]).toBe(0);
    expect(kept[150 * widthPx + 60]).toBe(1);
    const inside = body.map((value, at) => (Math.abs((at % widthPx) - 100) < 80 && at > 5 * widthPx ? value : 0));
    expect(roundOff(inside, { widthPx, heightPx, shown: whole }).every((share) => share === 1)).toBe(true);
  });
});

describe('the cut-out', () => {
  it('is the picture again over the plate, exactly, at both densities', async () => {
    const picture = portrait();
    const alpha = await createMatte(picture, map(), FACE, 'own', {});
    const plate = await createPlate(picture, alpha, {});
    for (const density of [1, 2] as const) {
      const [widthPx, heightPx] = [SIDE * density, SIDE * density];
      const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => {
        const texel = Math.floor(i / 3);
        const pixel = Math.floor(texel / widthPx / density) * SIDE + Math.floor((texel % widthPx) / density);
        return picture.rgb[pixel * 3 + (i % 3)]!;
      });
      const texture = await createFigureTexture(picture, { density, widthPx, heightPx, rgb }, alpha, plate, null, {});
      let worst = 0;
      for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
        const texel = Math.floor(pixel / SIDE) * density * widthPx + (pixel % SIDE) * density;
        const clear = 1 - texture.rgba[texel * 4 + 3]! / 255;
        for (let i = 0; i < 3; i++) {
          const seen = texture.rgba[texel * 4 + i]! + Math.round(clear * plate[pixel * 3 + i]!);
          worst = Math.max(worst, Math.abs(seen - picture.rgb[pixel * 3 + i]!));
        }
      }
      expect(worst).toBe(0);
    }
  });

  it('leaves the background as it is and carries it on behind', async () => {
    const picture = portrait();
    const alpha = await createMatte(picture, map(), FACE, 'own', {});
    const plate = await createPlate(picture, alpha, {});
    alpha.forEach((share, at) => {
      if (share === 0) expect(plate[at * 3]).toBe(picture.rgb[at * 3]);
    });
    for (const x of [CENTRE - RADIUS + 8, CENTRE + RADIUS - 8]) {
      const behind = plate[(CENTRE * SIDE + x) * 3]!;
      expect(Math.abs(behind - (150 + x / 4))).toBeLessThan(12);
    }
  });
});
