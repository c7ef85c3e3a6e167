import sharp from 'sharp';
import { quantile } from './curves.ts';
import { waveformOf } from './reenactment.ts';
import type { Reenactment } from './reenactment.ts';
import { FRAME_RATE } from './video.ts';

const WIDTH_PX = 1400;
const ROW_PX = 190;
const LEFT_PX = 60;
const REAL_COLOUR = '#222';
const MODEL_COLOURS = ['#d1495b', '#00798c', '#edae49', '#6a4c93'];
/** Clips of small movements are drawn larger, down to this height of a row in outer-eye distances. */
const LEAST_RANGE = 0.12;

/** The lips' opening over time, real and made, above the waveform of what is said: one row for each clip, as a PNG. */
export async function writePicture(path: string, clips: readonly Reenactment[]): Promise<void> {
  const models = clips[0]?.followers.map(({ model }) => model) ?? [];
  const legend = ['real', ...models].map((name, i) => {
    const x = LEFT_PX + i * 160;
    const colour = i === 0 ? REAL_COLOUR : MODEL_COLOURS[i - 1]!;
    return `<path d="M${x} 16h30" stroke="${colour}" stroke-width="3"/><text x="${x + 36}" y="21">${name}</text>`;
  });
  const rows = clips.map((clip, i) => `<g transform="translate(0 ${30 + i * ROW_PX})">${rowOf(clip)}</g>`);
  const heightPx = 40 + clips.length * ROW_PX;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${heightPx}" font-family="sans-serif" ` +
    `font-size="14"><rect width="100%" height="100%" fill="#fff"/>${legend.join('')}${rows.join('')}</svg>`;
  await sharp(Buffer.from(svg)).png().toFile(path);
}

function rowOf({ clip, samples, real, followers }: Reenactment): string {
  const height = ROW_PX - 30;
  const range = Math.max(LEAST_RANGE, ...[real, ...followers.map(({ curve }) => curve)].map((c) => quantile(c, 1)));
  const stepPx = (WIDTH_PX - LEFT_PX - 20) / real.length;
  const curve = (values: readonly number[], colour: string) => {
    const points = values.flatMap((value, frame) =>
      Number.isNaN(value)
        ? []
        : [`${(LEFT_PX + frame * stepPx).toFixed(1)},${(height * (1 - value / range)).toFixed(1)}`],
    );
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  };
  const loudness = waveformOf(samples, real.length, WIDTH_PX - LEFT_PX - 20);
  const loudest = Math.max(...loudness, 1e-6);
  const bars = loudness.map((value, x) => {
    const half = (0.5 * height * value) / loudest;
    return `M${LEFT_PX + x} ${(height / 2 - half).toFixed(1)}v${(2 * half).toFixed(1)}`;
  });
  const seconds = Array.from(
    { length: Math.floor(real.length / FRAME_RATE) + 1 },
    (_, second) => `<text x="${LEFT_PX + second * FRAME_RATE * stepPx}" y="${height + 16}">${second} s</text>`,
  );
  const levels = [0, 0.05, 0.1, 0.2, 0.3]
    .filter((level) => level < range)
    .map((level) => {
      const y = height * (1 - level / range);
      return `<path d="M${LEFT_PX} ${y}H${WIDTH_PX - 20}" stroke="#ddd"/><text x="20" y="${y + 5}">${level}</text>`;
    });
  return [
    `<path d="${bars.join('')}" stroke="#cfe0ee"/>`,
    ...levels,
    ...seconds,
    `<text x="${WIDTH_PX - 200}" y="14">${clip}</text>`,
    curve(real, REAL_COLOUR),
    ...followers.map((follower, i) => curve(follower.curve, MODEL_COLOURS[i % MODEL_COLOURS.length]!)),
  ].join('');
}
