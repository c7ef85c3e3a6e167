import { describe, expect, it } from 'vitest';
import { createIrisProfile } from '../../../main/generator/engines/irisProfile.ts';
import { drawLashLine } from '../../../main/generator/engines/lashLine.ts';
import type { FaceFrame } from '../../../main/portrait/faceFrame.ts';
import { lidDepthsOf, opennessOf, orderIris } from '../../../main/portrait/irises.ts';
import type { RestLids } from '../../../main/portrait/lidContours.ts';
import type { Stage } from '../../../main/portrait/stage.ts';
import { LEFT_EYE } from '../../../main/portrait/topology.ts';

const SIDE = 200;
const FRAME: FaceFrame = { right: [1, 0, 0], down: [0, 1, 0], back: [0, 0, 1], origin: [100, 100, 0], unit: 300 };

/** Lids of an eye from 40 to 160, open by 60 in the middle. */
function lids(): RestLids {
  const points = Array.from({ length: 33 }, (_, i) => (1 - Math.cos((Math.PI * i) / 32)) / 2);
  const at = (along: number, height: number): [number, number, number] => [
    40 + 120 * along,
    100 + height * 4 * along * (1 - along),
    0,
  ];
  return {
    upper: points.map((along) => at(along, -30)),
    lower: points.map((along) => at(along, 30)),
    lashes: [],
    right: [1, 0],
    down: [0, 1],
  };
}

describe('lids', () => {
  it('tell how far inside them a point lies', () => {
    const depths = lidDepthsOf(lids());
    expect(depths(100, 80).below).toBeCloseTo(10, 0);
    expect(depths(100, 80).above).toBeCloseTo(50, 0);
    expect(depths(41, 100).below).toBeLessThan(2);
    const isOpen = opennessOf(lids(), 5);
    expect([isOpen(100, 100), isOpen(100, 73), isOpen(100, 128), isOpen(42, 100)]).toEqual([true, false, false, false]);
  });
});

describe('an iris', () => {
  /** A white eye with a dark disc, under skin. */
  function stageWith(irisX: number, irisY: number, radius: number): Stage {
    const depths = lidDepthsOf(lids());
    const rgb = new Uint8Array(SIDE * SIDE * 3);
    for (let i = 0; i < SIDE * SIDE; i++) {
      const [x, y] = [(i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5];
      const { below, above } = depths(x, y);
      const isIris = Math.hypot(x - irisX, y - irisY) < radius;
      rgb.fill(below < 0 || above < 0 ? 150 : isIris ? 60 : 220, i * 3, i * 3 + 3);
    }
    const landmarks = new Float32Array(478 * 3);
    LEFT_EYE.iris.forEach((index, i) => {
      const angle = ((i - 1) * Math.PI) / 2;
      const out = i === 0 ? 0 : 24;
      landmarks.set([100 + out * Math.cos(angle), 100 - out * Math.sin(angle), 0], index * 3);
    });
    return { widthPx: SIDE, heightPx: SIDE, rgb, landmarks, shown: { left: 0, top: 0, right: SIDE, bottom: SIDE } };
  }

  it.each([
    [100, 100, 24],
    [106, 97, 26],
    [95, 96, 27],
  ])('is found where the photo has it: %i, %i, radius %i', (x, y, radius) => {
    const stage = stageWith(x, y, radius);
    orderIris(stage, FRAME, LEFT_EYE, lids());
    const at = (i: number): readonly [number, number] => {
      const index = LEFT_EYE.iris[i]! * 3;
      return [stage.landmarks[index]!, stage.landmarks[index + 1]!];
    };
    expect(Math.hypot(at(0)[0] - x, at(0)[1] - y)).toBeLessThan(2);
    expect(Math.abs(Math.hypot(at(1)[0] - at(0)[0], at(1)[1] - at(0)[1]) - radius)).toBeLessThan(2);
  });

  it('is made of rings, from which mirrored light stands out', () => {
    const profile = createIrisProfile();
    for (let i = 0; i < 2000; i++) {
      const radius = (i % 100) / 100;
      profile.add(radius, Float32Array.of(40 + 100 * radius, 60, 20));
      if (i % 10 === 3) profile.add(radius, Float32Array.of(250, 250, 250));
    }
    const iris = profile.finish();
    const ring = new Float32Array(3);
    expect(iris.colourAt(0.5, ring)).toBe(true);
    expect(Math.abs(ring[0]! - 90)).toBeLessThan(6);
    expect(iris.glintOf(0.5, Float32Array.of(250, 250, 250))).toBe(1);
    expect(iris.glintOf(0.5, ring)).toBe(0);
    expect(iris.likeness(0.5, ring)).toBe(1);
    expect(iris.likeness(0.5, Float32Array.of(220, 160, 140))).toBe(0);
    expect(createIrisProfile().finish().colourAt(0.5, ring)).toBe(false);
  });
});

describe('the lash line', () => {
  const outline = new Float32Array([
    ...lids().upper.flatMap(([x, y]) => [x, y]),
    ...lids()
      .lower.toReversed()
      .flatMap(([x, y]) => [x, y]),
  ]);

  it('is nothing on an open eye, and dark along the upper lid only on a shut one', () => {
    const canvas = { widthPx: SIDE, heightPx: SIDE, planes: new Uint8Array(SIDE * SIDE * 3).fill(200) };
    drawLashLine(canvas, outline, FRAME.unit, [20, 20, 20], 0);
    expect(canvas.planes.every((value) => value === 200)).toBe(true);
    drawLashLine(canvas, outline, FRAME.unit, [20, 20, 20], 1);
    expect(canvas.planes[70 * SIDE + 100]!).toBeLessThan(90);
    expect(canvas.planes[130 * SIDE + 100]!).toBe(200);
    expect(canvas.planes[100 * SIDE + 100]!).toBe(200);
  });
});
