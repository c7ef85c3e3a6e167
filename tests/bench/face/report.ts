import type { Closures } from './closures.ts';
import { mean, quantile } from '../../../main/quality/curves.ts';
import type { Joins } from './joins.ts';
import type { Presenter } from './presenter.ts';
import type { Follower, Reenactment } from './reenactment.ts';

/** Everything that was measured of one model; null where it was left out or could not be. */
export interface Measured {
  readonly model: string;
  readonly closures: Closures | null;
  readonly presenter: Presenter | null;
  readonly joins: Joins | null;
}

/** Stands where nothing was measured. */
const NOTHING = '–';

type Row = readonly [what: string, wanted: string, ...figures: string[]];

const whole = (value: number): string => value.toFixed(0);
const two = (value: number): string => value.toFixed(2);
const three = (value: number): string => value.toFixed(3);
const percent = (value: number): string => `${(100 * value).toFixed(0)} %`;

/** The models side by side, and the clips one by one, as Markdown. */
export function reportText(clips: readonly Reenactment[], measured: readonly Measured[]): string {
  const models = measured.map(({ model }) => model);
  const rows = [...reenactmentRows(clips, models), ...modelRows(measured)].filter(([, , ...figures]) =>
    figures.some((figure) => figure !== NOTHING),
  );
  return [
    table(['measure', 'wanted', ...models], rows),
    '',
    table(
      ['clip', 'model', 'aperture r', 'best r', 'its lag', 'width r', 'LMD', 'aperture median / p95'],
      clipRows(clips),
    ),
  ].join('\n');
}

function reenactmentRows(clips: readonly Reenactment[], models: readonly string[]): Row[] {
  const over = (pick: (follower: Follower) => number | null, fold: (values: number[]) => string) =>
    models.map((_, i) => {
      const values = clips.flatMap(({ followers }) => pick(followers[i]!) ?? []);
      return values.length === 0 ? NOTHING : fold(values);
    });
  const most = (values: number[]) => String(Math.max(...values.map(Math.abs)));
  const average = (values: number[]) => three(mean(values));
  return [
    ['aperture in the motion: mean r', '≥ 0.72', ...over(({ asked }) => asked.r, average)],
    ['… largest best lag, frames', '≤ 1', ...over(({ asked }) => asked.bestLagFrames, most)],
    ['aperture in the video: mean r', '≥ 0.72', ...over(({ seen }) => seen && seen.aperture.r, average)],
    ['… at the best lag', '', ...over(({ seen }) => seen && seen.aperture.bestR, average)],
    ['… largest best lag, frames', '≤ 1', ...over(({ seen }) => seen && seen.aperture.bestLagFrames, most)],
    ['width in the video: mean r', '', ...over(({ seen }) => seen && seen.width.r, average)],
    ['LMD of the lips, outer-eye distances', '', ...over(({ seen }) => seen && seen.landmarkDistance, average)],
    [
      'aperture while nothing is heard, largest',
      '≤ 0.01',
      ...over(
        ({ quietAperture }) => quietAperture,
        (values) => three(Math.max(...values)),
      ),
    ],
  ];
}

function modelRows(measured: readonly Measured[]): Row[] {
  const row = <T>(what: string, wanted: string, of: (m: Measured) => T | null, text: (value: T) => string): Row => [
    what,
    wanted,
    ...measured.map((one) => {
      const value = of(one);
      return value === null ? NOTHING : text(value);
    }),
  ];
  const closures = ({ closures: value }: Measured) => value;
  const presenter = ({ presenter: value }: Measured) => value;
  return [
    row('p b m shut, held-out voices', '≥ 95 %', closures, (c) => `${percent(c.shutShare)} of ${c.bilabials}`),
    row('… by voice', '', closures, ({ byVoice }) =>
      byVoice.map(({ voice, shutShare }) => `${voice} ${percent(shutShare)}`).join(', '),
    ),
    row('vowels open, the same', '', closures, (c) => percent(c.openVowelShare)),
    row('aperture in their pauses, largest', '≤ 0.01', closures, (c) => three(c.pauseAperture)),
    row('blinks a minute, in the video', '15–33', presenter, ({ blinks, minutes }) => {
      return `${blinks.perMinute.toFixed(1)} (${blinks.milliseconds.length} in ${minutes.toFixed(1)} min)`;
    }),
    row('length of a blink, ms: mean, 5th–95th of 100', '200–400', presenter, ({ blinks: { milliseconds } }) => {
      const [low, high] = [quantile(milliseconds, 0.05), quantile(milliseconds, 0.95)];
      return `${whole(mean(milliseconds))}, ${whole(low)}–${whole(high)}`;
    }),
    row('head yaw, SD °', '0.6–3.0', presenter, ({ head }) => two(head.yawDegrees)),
    row('head pitch, SD °', '1.5–4.2', presenter, ({ head }) => two(head.pitchDegrees)),
    row('head roll, SD °', '0.8–4.1', presenter, ({ head }) => two(head.rollDegrees)),
    row('head power below 1.3 Hz', 'about 90 %', presenter, ({ head }) => percent(head.slowShare)),
    row('identity cosine, mean / least', '', presenter, ({ identity: i }) => `${three(i.mean)} / ${three(i.least)}`),
    row('sharpness, CPBD over the photo’s: mean', '≥ 0.95', presenter, ({ sharpness }) => two(sharpness.mean)),
    row('… of the photo itself, encoded', '', presenter, ({ sharpness }) => two(sharpness.atRest)),
    row(
      'step at joins / p99 inside',
      '≤ 1 ×',
      ({ joins }) => joins,
      (j) => `${three(j.atJoins)} / ${three(j.within)}`,
    ),
  ];
}

function clipRows(clips: readonly Reenactment[]): string[][] {
  return clips.flatMap(({ clip, followers }) =>
    followers.map(({ model, asked, seen, medianAperture, highAperture }) => {
      const aperture = seen?.aperture ?? asked;
      return [
        ...[clip, model, two(aperture.r), two(aperture.bestR), String(aperture.bestLagFrames)],
        ...(seen ? [two(seen.width.r), three(seen.landmarkDistance)] : [NOTHING, NOTHING]),
        `${three(medianAperture)} / ${three(highAperture)}`,
      ];
    }),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
