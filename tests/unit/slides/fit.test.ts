import { expect, test } from 'vitest';
import { cover, fitWithin } from '../../../main/slides/fit.ts';

const box = { widthPx: 1920, heightPx: 1080 };

test.each([
  ['the same shape', 960, 540, 1920, 1080],
  ['16:9 in rounded points, which scales to 1919.5', 959.76, 540, 1920, 1080],
  ['4:3', 1024, 768, 1440, 1080],
  ['A4 upright', 595.28, 841.89, 764, 1080],
  ['wider than the box', 4000, 1000, 1920, 480],
  ['one pixel', 1, 1, 1080, 1080],
  ['a line', 20_000, 3, 1920, 1],
])('%s', (_, width, height, widthPx, heightPx) => {
  expect(fitWithin(width, height, box)).toEqual({ widthPx, heightPx });
});

test.each([
  ['the same shape', 960, 540, 1920, 1080],
  ['16:9 in rounded points', 959.76, 540, 1920, 1080],
  ['4:3', 1024, 768, 1920, 1440],
  ['wider than the box', 4000, 1000, 4320, 1080],
])('%s, covering', (_, width, height, widthPx, heightPx) => {
  expect(cover(width, height, box)).toEqual({ widthPx, heightPx });
});
