import { describe, expect, it } from 'vitest';
import { createFigureTexture } from '../../../main/portrait/matte/figure.ts';
import { createMatte } from '../../../main/portrait/matte/matte.ts';
import { NETWORK_PX, type PersonMap } from '../../../main/portrait/matte/person.ts';
import { createPlate } from '../../../main/portrait/matte/plate.ts';
import { pushPull } from '../../../main/portrait/matte/pushPull.ts';
import { keepPresenter } from '../../../main/portrait/matte/region.ts';
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
      const texture = await createFigureTexture(picture, { density, widthPx, heightPx, rgb }, alpha, plate, {});
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
