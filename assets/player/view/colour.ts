type Rgb = readonly [red: number, green: number, blue: number];

/** WCAG AA of text. */
const LEAST_CONTRAST = 4.5;
const STEPS = 40;

/** The player's own colour, where a brand has none. */
export const OWN_ACCENT = '#3358d4';

/**
 * A brand's colour fit to be read: as near to it as text on `surface` may be.
 *
 * @param colour `#rrggbb`
 * @returns the accent, and black or white for text on it
 */
export function accentOn(colour: string, surface: string): { readonly accent: string; readonly onAccent: string } {
  const ground = parse(surface);
  const aim: Rgb = luminance(ground) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  const wanted = parse(colour);
  let accent = wanted;
  for (let step = 1; contrast(accent, ground) < LEAST_CONTRAST && step <= STEPS; step++)
    accent = mix(wanted, aim, step / STEPS);
  const isDark = contrast(accent, [255, 255, 255]) >= contrast(accent, [0, 0, 0]);
  return { accent: text(accent), onAccent: isDark ? '#ffffff' : '#000000' };
}

/** WCAG’s, 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, channel) => Math.round(value + (to[channel]! - value) * share)) as unknown as Rgb;
}

function parse(colour: string): Rgb {
  const value = Number.parseInt(/^#([0-9a-f]{6})$/i.exec(colour)?.[1] ?? OWN_ACCENT.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function text(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
