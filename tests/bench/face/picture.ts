import sharp from 'sharp';
import { quantile } from '../../../main/quality/curves.ts';
import { waveformOf } from './reenactment.ts';
import type { Reenactment } from './reenactment.ts';
import { FRAME_RATE } from './video.ts';

const WIDTH_PX = 1600;
const COLUMNS = 2;
const TITLE_PX = 96;
const PANEL = { widthPx: WIDTH_PX / COLUMNS, heightPx: 290 } as const;
/** The plot inside its panel. */
const PLOT = { left: 64, top: 44, width: PANEL.widthPx - 88, height: 190 } as const;
const COLOURS = { real: '#1f2933', models: ['#d1495b', '#0b7a8f', '#e09f3e', '#6a4c93'] } as const;
const TICK = 0.05;
/** Clips of small movements are drawn larger, down to this height of a plot in outer-eye distances. */
const LEAST_RANGE = 0.12;

/** The lips' opening over time, real and made, over the waveform of what is said: a panel for each clip, as a PNG. */
export async function writePicture(path: string, clips: readonly Reenactment[]): Promise<void> {
  const models = clips[0]?.followers.map(({ model }) => model) ?? [];
  const heightPx = TITLE_PX + Math.ceil(clips.length / COLUMNS) * PANEL.heightPx;
  const panels = clips.map((clip, i) => {
    const [x, y] = [(i % COLUMNS) * PANEL.widthPx, TITLE_PX + Math.floor(i / COLUMNS) * PANEL.heightPx];
    return `<g transform="translate(${x} ${y})">${panelOf(clip)}</g>`;
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${heightPx}" font-family="sans-serif" `,
    `font-size="14" fill="${COLOURS.real}"><rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${PLOT.left}" y="36" font-size="22" font-weight="bold">Lips of real speakers and of the photos made `,
    `to speak with their voices</text>`,
    ...[`real`, ...models].map(legendEntry),
    ...panels,
    '</svg>',
  ].join('');
  await sharp(Buffer.from(svg)).png().toFile(path);
}

function legendEntry(name: string, i: number): string {
  const x = PLOT.left + i * 170;
  return `<path d="M${x} 66h34" ${stroke(i)}/><text x="${x + 42}" y="71" font-size="16">${name}</text>`;
}

/** Line 0 is the real one. */
function stroke(line: number): string {
  const colour = line === 0 ? COLOURS.real : COLOURS.models[(line - 1) % COLOURS.models.length]!;
  // The first model is ours; those it is compared with are drawn thinner.
  return `fill="none" stroke="${colour}" stroke-linejoin="round" stroke-width="${line > 1 ? 1.8 : 2.6}"`;
}

function panelOf({ clip, samples, real, followers }: Reenactment): string {
  const curves = [real, ...followers.map(({ curve }) => curve)];
  const highest = Math.max(LEAST_RANGE, ...curves.map((curve) => quantile(curve, 1)));
  const range = Math.ceil(highest / TICK) * TICK;
  const seconds = real.length / FRAME_RATE;
  const xOf = (time: number) => PLOT.left + (time / seconds) * PLOT.width;
  const yOf = (value: number) => PLOT.top + PLOT.height * (1 - value / range);
  const grid = Array.from({ length: Math.round(range / TICK) + 1 }, (_, i) => {
    const y = yOf(i * TICK).toFixed(1);
    const label = `<text x="${PLOT.left - 8}" y="${Number(y) + 5}" text-anchor="end">${(i * TICK).toFixed(2)}</text>`;
    return `<path d="M${PLOT.left} ${y}h${PLOT.width}" stroke="#e4e7eb"/>${label}`;
  });
  const times = Array.from({ length: Math.floor(seconds * 2) + 1 }, (_, i) => {
    const x = xOf(i / 2).toFixed(1);
    const tick = `<path d="M${x} ${PLOT.top + PLOT.height}v5" stroke="#9aa5b1"/>`;
    return `${tick}<text x="${x}" y="${PLOT.top + PLOT.height + 20}" text-anchor="middle">${(i / 2).toFixed(1)}</text>`;
  });
  const likeness = followers.map(({ model, asked, seen }) => `${model} r ${(seen?.aperture ?? asked).r.toFixed(2)}`);
  return [
    waveform(samples, real.length),
    ...grid,
    ...times,
    `<text x="${PLOT.left}" y="${PLOT.top - 14}" font-size="16"><tspan font-weight="bold">${clip}</tspan>`,
    `  ·  ${likeness.join('  ·  ')}</text>`,
    `<text x="${PLOT.left + PLOT.width / 2}" y="${PLOT.top + PLOT.height + 40}" text-anchor="middle">seconds</text>`,
    `<text transform="translate(16 ${PLOT.top + PLOT.height / 2}) rotate(-90)" text-anchor="middle">`,
    `opening, eye distances</text>`,
    ...curves.map((curve, line) => {
      const points = curve.flatMap((value, frame) =>
        Number.isNaN(value) ? [] : [`${xOf(frame / FRAME_RATE).toFixed(1)},${yOf(value).toFixed(1)}`],
      );
      return `<polyline points="${points.join(' ')}" ${stroke(line)}/>`;
    }),
  ].join('');
}

/** The sound as a band around the plot's middle, loudest sample to either side. */
function waveform(samples: Float32Array, frameCount: number): string {
  const loudness = waveformOf(samples, frameCount, PLOT.width);
  const loudest = Math.max(...loudness, 1e-6);
  const middle = PLOT.top + PLOT.height / 2;
  const bars = loudness.map((value, x) => {
    const half = (0.48 * PLOT.height * value) / loudest;
    return `M${PLOT.left + x + 0.5} ${(middle - half).toFixed(1)}v${(2 * half).toFixed(1)}`;
  });
  return `<path d="${bars.join('')}" stroke="#dbe7f3"/>`;
}
