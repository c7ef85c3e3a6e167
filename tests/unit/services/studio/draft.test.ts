import { expect, test } from 'vitest';
import { draftOf, partOf } from '../../../../main/services/studio/clips/draft.ts';
import { needOf } from './wishKit.ts';

const sized = (widthPx: number, heightPx: number) => ({ size: { widthPx, heightPx } });

test.each([
  ['a large circle', needOf(sized(768, 768)), sized(384, 384).size],
  ['a panel', needOf(sized(576, 1080)), sized(274, 512).size],
  ['the whole frame', needOf(sized(1920, 1080)), sized(456, 256).size],
  [
    'a cut-out, which is encoded twice',
    needOf({ ...sized(768, 768), background: { kind: 'transparent' } }),
    sized(256, 256).size,
  ],
])('%s is drafted smaller', (_, need, size) => {
  const draft = draftOf(need)!;
  expect(draft.size).toEqual(size);
  expect(draft).toEqual({ ...need, size, isDraft: true });
});

test('a small clip needs no draft', () => {
  expect(draftOf(needOf(sized(384, 384)))).toBeNull();
  expect(draftOf(needOf(sized(256, 256)))).toBeNull();
  expect(draftOf(needOf(sized(128, 128)))).toBeNull();
});

test('every other frame of a fast clip is enough, and an odd last one is shown', () => {
  const draft = draftOf(needOf({ ...sized(256, 256), frameRate: 50, frameCount: 101 }))!;
  expect([draft.frameRate, draft.frameCount, draft.size]).toEqual([25, 51, sized(256, 256).size]);
});

test('of a long clip the first three seconds are drafted on their own, of a short one nothing', () => {
  const narration = { media: { file: `media/${'a'.repeat(64)}.wav`, name: 'a.wav' }, startSeconds: 5, endSeconds: 15 };
  const part = partOf(needOf({ narration, script: { text: 'All of it', language: 'en' } }))!;
  expect(part).toMatchObject({
    frameCount: 75,
    script: null,
    isDraft: true,
    narration: { startSeconds: 5, endSeconds: 8 },
  });
  expect(partOf(needOf({ frameCount: 150 }))).toBeNull();
});
