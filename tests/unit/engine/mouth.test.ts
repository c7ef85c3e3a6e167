import { describe, expect, it } from 'vitest';
import { paintMouth, type MouthState } from '../../../main/generator/engines/mouth.ts';
import { softened } from '../../../main/generator/engines/softness.ts';
import { createTeeth, placeOf, viewTeeth } from '../../../main/generator/engines/teeth.ts';
import type { Colour, MouthTones } from '../../../main/generator/engines/tones.ts';

const STRAIGHT = [0, 0] as const;
const TONES: MouthTones = {
  tooth: [220, 205, 190],
  gum: [170, 90, 85],
  tongue: [180, 95, 90],
  depth: [60, 25, 22],
  lip: [180, 110, 105],
  lightFrom: 0,
};

function brightness(state: Partial<MouthState>, x: number, y: number, aperture: number, tones = TONES): number {
  const out = new Float32Array(3);
  const upper = viewTeeth(createTeeth('upper', 5, 0), STRAIGHT);
  const lower = viewTeeth(createTeeth('lower', 5, 0), STRAIGHT);
  const whole = { jaw: 0.1, aperture, tongueUp: 0, spread: 0, upper, lower, middle: STRAIGHT, ...state };
  // Lips that take the opening as the rig does: a sixth above the seam.
  const opening = { underLip: y + 0.16 * aperture, aboveLip: 0.84 * aperture - y };
  paintMouth(tones, whole, x, y, opening, 0.004, out);
  return (out[0]! + out[1]! + out[2]!) / 3;
}

describe('an arch of teeth', () => {
  const arch = viewTeeth(createTeeth('upper', 5, 0), STRAIGHT);

  it('has central incisors in the proportions of real ones, and narrower laterals', () => {
    // From the front: places between one line between neighbours and the next.
    const lines: number[] = [];
    for (let x = -0.004; x < 0.3; x += 0.002) {
      const [before, here, after] = [-0.002, 0, 0.002].map((d) => arch.toNeighbour[placeOf(x + d)]!);
      if (here! < before! && here! <= after!) lines.push(x);
    }
    const [central, lateral] = [lines[1]! - lines[0]!, lines[2]! - lines[1]!];
    const height = arch.gum[placeOf(0.045)]! + arch.edge[placeOf(0.045)]!;
    expect(central / height).toBeGreaterThan(0.72);
    expect(central / height).toBeLessThan(0.88);
    expect(lateral / central).toBeLessThan(0.85);
  });

  it('turns back and darkens towards its sides', () => {
    expect(arch.shade[placeOf(0.2)]!).toBeLessThan(0.8 * arch.shade[placeOf(0.05)]!);
    expect(arch.shade[placeOf(0.26)]!).toBeLessThan(arch.shade[placeOf(0.2)]!);
  });

  it('is the same for the same seed, and not quite symmetric', () => {
    expect(viewTeeth(createTeeth('upper', 5, 0), STRAIGHT)).toEqual(arch);
    expect(viewTeeth(createTeeth('upper', 6, 0), STRAIGHT).edge).not.toEqual(arch.edge);
    expect(arch.edge[placeOf(0.1)]).not.toBe(arch.edge[placeOf(-0.1)]);
  });

  it('moves its sides more than its front when the head turns', () => {
    const turned = viewTeeth(createTeeth('upper', 5, 0), [0.2, 0]);
    const last = ({ present }: typeof arch): number => present.lastIndexOf(1) - present.indexOf(1);
    expect(turned.present.indexOf(1)).toBeGreaterThan(arch.present.indexOf(1));
    expect(Math.abs(last(turned) - last(arch))).toBeLessThan(30);
  });
});

describe('the inside of a mouth', () => {
  it('shows the upper teeth under the upper lip, and dark below them, but never black', () => {
    const tooth = brightness({}, 0.045, 0, 0.15);
    const dark = brightness({ jaw: 0.3 }, 0.045, 0.06, 0.15);
    expect(tooth).toBeGreaterThan(3 * dark);
    expect(dark).toBeGreaterThan(8);
  });

  it('leaves the upper teeth where they are when the jaw drops, and takes the lower ones along', () => {
    for (const y of [-0.01, 0, 0.01]) {
      expect(brightness({ jaw: 0.3 }, 0.045, y, 0.25)).toBeCloseTo(brightness({ jaw: 0.25 }, 0.045, y, 0.25), 3);
    }
    const lower = (jaw: number, y: number): number => brightness({ jaw, spread: 1 }, 0.03, y, 0.25);
    expect(lower(0.1, 0.12)).toBeGreaterThan(1.3 * lower(0.2, 0.12));
  });

  it('raises the tongue into sight', () => {
    expect(brightness({ tongueUp: 1 }, 0.02, 0.05, 0.1)).toBeGreaterThan(1.4 * brightness({}, 0.02, 0.05, 0.1));
  });

  it('is as dark as the photo', () => {
    const halved = ([red, green, blue]: Colour): Colour => [red / 2, green / 2, blue / 2];
    const half: MouthTones = {
      tooth: halved(TONES.tooth),
      gum: halved(TONES.gum),
      tongue: halved(TONES.tongue),
      depth: halved(TONES.depth),
      lip: halved(TONES.lip),
      lightFrom: 0,
    };
    expect(brightness({}, 0.045, 0, 0.15, half)).toBeLessThan(0.62 * brightness({}, 0.045, 0, 0.15));
  });
});

describe('softened coverage', () => {
  it('keeps the area and stays off the canvas’ outside', () => {
    const coverage = { left: 4, top: 4, widthPx: 3, heightPx: 2, shares: Float32Array.of(1, 1, 1, 1, 1, 1) };
    const soft = softened(coverage, 2, { widthPx: 20, heightPx: 20 });
    expect(soft.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(6, 2);
    expect([soft.left, soft.top, soft.widthPx, soft.heightPx]).toEqual([2, 2, 7, 6]);
    expect(softened(coverage, 5, { widthPx: 8, heightPx: 8 }).left).toBe(0);
  });
});
