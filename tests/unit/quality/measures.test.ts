import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { recordingOf } from '../../../main/contract/motion.ts';
import type { Picture } from '../../../main/portrait/face.ts';
import { blinksIn } from '../../bench/face/blinks.ts';
import { cpbd } from '../../../main/quality/cpbd.ts';
import { likenessOf, quantile } from '../../../main/quality/curves.ts';
import { levelsOf, quietFrames } from '../../../main/quality/quiet.ts';
import { PRESENTER, voiceLike } from '../../integration/kit/inputs.ts';

/** What `bench:face` measures with, on what it must measure. */

describe('likeness', () => {
  const real = Array.from({ length: 60 }, (_, i) => Math.sin(i / 3) + 0.3 * Math.sin(i));
  test('finds a shift and its direction', () => {
    const early = real.slice(2);
    expect(likenessOf(early, real)).toMatchObject({ bestLagFrames: 2, bestR: expect.closeTo(1, 5) as unknown });
    expect(likenessOf(early, real).r).toBeLessThan(0.9);
  });
  test('leaves out frames without a face', () => {
    const holed = real.map((value, i) => (i % 7 === 0 ? Number.NaN : value));
    expect(likenessOf(real, holed)).toMatchObject({ bestLagFrames: 0, r: expect.closeTo(1, 5) as unknown });
    expect(quantile(holed, 1)).toBe(Math.max(...real.filter((_, i) => i % 7 !== 0)));
  });
});

describe('blinks', () => {
  /** Eyes open by .3 that shut, to `depth`, at these frames: two frames down, five up. */
  const lidsWith = (frames: readonly number[], depth: number) =>
    Array.from({ length: 500 }, (_, frame) => {
      const since = frames.map((start) => frame - start).find((value) => value >= 0 && value < 7) ?? -1;
      const share = [0.5, 1, 0.8, 0.6, 0.4, 0.2, 0.05][since] ?? 0;
      return 0.3 * (1 - depth * share) + 0.002 * Math.sin(frame);
    });
  test('are counted and timed', () => {
    const milliseconds = blinksIn(lidsWith([50, 200, 333], 0.9));
    expect(milliseconds).toHaveLength(3);
    expect(Math.min(...milliseconds)).toBeGreaterThan(220);
    expect(Math.max(...milliseconds)).toBeLessThan(300);
  });
  test('half-closed eyes count, narrowed ones do not', () => {
    expect(blinksIn(lidsWith([50, 200], 0.5))).toHaveLength(2);
    expect(blinksIn(lidsWith([50, 200], 0.15))).toEqual([]);
  });
});

test('sharpness falls with blur, and a copy is as sharp as its original', async () => {
  const blurred = async (sigma: number): Promise<Picture> => {
    const picture = sharp(PRESENTER).resize(512, 512, { fit: 'cover' });
    const { data } = await (sigma > 0 ? picture.blur(sigma) : picture).raw().toBuffer({ resolveWithObject: true });
    return { widthPx: 512, heightPx: 512, rgb: new Uint8Array(data) };
  };
  const [own, soft, softer] = [cpbd(await blurred(0)), cpbd(await blurred(1)), cpbd(await blurred(2))];
  expect(own).toBeGreaterThan(0.3);
  expect(soft).toBeLessThan(0.9 * own);
  expect(softer).toBeLessThan(0.5 * soft);
});

test('quiet is where nothing is heard and nothing was or will be at once', async () => {
  const samples = new Float32Array(3 * 16_000);
  samples.set(voiceLike(1), 16_000);
  const quiet = quietFrames(await levelsOf(recordingOf(samples)(), 25, 75), 25);
  expect([quiet[0], quiet.at(-1)]).toEqual([0, 74]);
  expect(quiet.filter((frame) => frame > 19 && frame < 55)).toEqual([]);
  expect(quiet.length).toBeGreaterThan(35);
});
