import { expect, test } from 'vitest';
import { planExport } from '../../../main/export/plan.ts';
import { requireRoom } from '../../../main/services/publish/room.ts';
import type { PublishChoices } from '../../../main/services/requests.ts';
import { lessonOf, type SegmentOptions } from '../../fixtures/exportLesson.ts';

const MINUTE = { durationSeconds: 60 };

type Captions = PublishChoices['captions'];

/** How many megabytes are said to be needed; null: there may be room. */
function refusal(
  segments: SegmentOptions[],
  mostMegabytes: number,
  { isVideo = true, captions = 'soft' }: { readonly isVideo?: boolean; readonly captions?: Captions } = {},
): number | null {
  const plan = planExport(lessonOf(segments), { heightPx: 1080, frameRate: 25, preview: false });
  try {
    requireRoom({ plan }, { mostMegabytes, captions }, isVideo);
    return null;
  } catch (error) {
    const { code, details } = error as { code: string; details: { leastMegabytes: number } };
    expect(code).toBe('video.too-small');
    return details.leastMegabytes;
  }
}

const minutes = (count: number, options: SegmentOptions): SegmentOptions[] =>
  Array.from({ length: count }, () => ({ ...MINUTE, ...options }));

test.each<[string, SegmentOptions]>([
  ['a presenter is seen', { narrated: true, layout: 'circle' }],
  ['slides stand still', { narrated: true }],
])('ten minutes of speech in which %s need more than 5 MB: their length alone says so', (_what, options) => {
  const least = refusal(minutes(10, options), 5)!;
  expect(least).toBeGreaterThan(5);
  expect(least).toBeLessThan(7);
  // What is told is enough.
  expect(refusal(minutes(10, options), least)).toBeNull();
  expect(refusal(minutes(5, options), 5)).toBeNull();
});

test('slides that stand still in silence may need next to nothing, unless captions are drawn over them', () => {
  expect(refusal(minutes(10, {}), 1)).toBeNull();
  expect(refusal(minutes(10, {}), 1, { captions: 'burned' })).toBeGreaterThan(2);
});

test('what a page composes needs its voice, and little for its presenter', () => {
  expect(refusal(minutes(10, { narrated: true, layout: 'circle' }), 5, { isVideo: false })).toBeNull();
  expect(refusal(minutes(10, { narrated: true, layout: 'circle' }), 3, { isVideo: false })).toBeGreaterThan(3);
});
