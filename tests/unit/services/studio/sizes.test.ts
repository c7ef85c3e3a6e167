import { expect, test } from 'vitest';
import { planExport, type ExportPlan } from '../../../../main/export/plan.ts';
import {
  composedSizes,
  pageBytes,
  teaserBytes,
  videoSizes,
  type Sizes,
} from '../../../../main/services/studio/publish/sizes.ts';
import { lessonOf, type SegmentOptions } from '../../../fixtures/exportLesson.ts';

const whole = ({ pictures, rest }: Sizes): number => pictures + rest;

/** The five slides of the sample lesson with a presenter in their corner, each after the first faded in. */
function sample(lengths: readonly number[], some: Partial<Parameters<typeof planExport>[1]> = {}): ExportPlan {
  const segments = lengths.map((durationSeconds, index): SegmentOptions => {
    return { durationSeconds, slide: index % 3, narrated: true, layout: 'circle', fadeSeconds: index > 0 ? 0.4 : 0 };
  });
  return planExport(lessonOf(segments), { heightPx: 1080, frameRate: 30, preview: false, ...some });
}

const SHORT = [2.6, 1.4, 2, 1.4, 2.6];
const LONG = [18.57, 16.9, 18.97, 18.9, 14.63];

// What these lessons took when they were published.
test.each([
  ['ten seconds', SHORT, {}, 2_446_069],
  ['a minute and a half', LONG, {}, 6_232_931],
  ['ten seconds, 720 lines', SHORT, { heightPx: 720, frameRate: 25 }, 1_489_606],
  ['ten seconds, 720 lines, a draft', SHORT, { heightPx: 720, frameRate: 25, preview: true }, 1_136_548],
  ['ten seconds, a draft', SHORT, { frameRate: 25, preview: true }, 1_786_840],
] as const)('the video of %s is about as large as is said', (_what, lengths, format, bytes) => {
  const ratio = whole(videoSizes(sample(lengths, format))) / bytes;
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.2);
});

test.each([
  ['gif', SHORT, 427_249],
  ['gif', LONG, 135_875],
  ['webm', SHORT, 212_072],
  ['webm', LONG, 115_723],
] as const)(
  'six seconds as %s of slides that are short or long are about as large as is said',
  (format, lengths, bytes) => {
    const ratio = teaserBytes(format, { startSeconds: 0, durationSeconds: 6 }, sample(lengths)) / bytes;
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.2);
  },
);

test.each([
  ['ten seconds', SHORT, 685_158],
  ['a minute and a half', LONG, 2_614_456],
])('a package that its page composes, of %s, is about as large as is said', (_what, lengths, bytes) => {
  const plan = sample(lengths);
  // Two slides more than the test's lesson has, which are the pictures of each.
  const ratio = (whole(composedSizes(plan)) + pageBytes(plan) + 2 * 82_500) / bytes;
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.15);
});
