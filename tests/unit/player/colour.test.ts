import { expect, test } from 'vitest';
import { accentOn } from '../../../assets/player/view/colour.ts';

/** WCAG's contrast of two colours, by its own text: relative luminance, lighter over darker. */
function contrast(...colours: readonly [string, string]): number {
  const [light, dark] = colours
    .map((colour) => {
      const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
      const [r, g, b] = parts.map((s) => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    })
    .sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const SURFACES = ['#ffffff', '#16181d'];
const BRANDS = ['#ffff00', '#00ff88', '#777777', '#000000', '#ffffff', '#101030', '#e4002b', '#3358d4'];

test.each(SURFACES.flatMap((surface) => BRANDS.map((brand) => [brand, surface] as const)))(
  '%s on %s can be read, and so can text on it',
  (brand, surface) => {
    const { accent, onAccent } = accentOn(brand, surface);
    expect(contrast(accent, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
    // A colour that can be read already stays itself.
    if (contrast(brand, surface) >= 4.5) expect(accent).toBe(brand);
  },
);

test('what is no colour gives the player’s own', () => {
  expect(accentOn('red', '#ffffff')).toEqual(accentOn('#3358d4', '#ffffff'));
});
