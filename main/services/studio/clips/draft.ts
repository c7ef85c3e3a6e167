import type { Size } from '../../../contract/size.ts';
import type { ClipNeed } from '../../../export/plan.ts';
import { evenPx } from '../../../lesson/frame.ts';

/** Heights of drafts, the best first. */
const DRAFT_HEIGHTS_PX = [512, 384, 256] as const;
/** Most pixels in a draft's frame: ten seconds of them take little more than one on two cores. */
const DRAFT_PIXELS = 384 * 384;
/** Faster clips are drafted with every other frame. */
const DRAFT_FRAME_RATE = 30;

/** What of a long clip is made first. */
export const PART_SECONDS = 3;
/** Shorter clips are made as a whole. */
const LONG_SECONDS = 8;

/** A clip of the same performance that is made faster, to look at; null where the clip itself is as fast. */
export function draftOf(need: ClipNeed): ClipNeed | null {
  const size = draftSizeOf(need);
  const step = need.frameRate > DRAFT_FRAME_RATE ? 2 : 1;
  if (size.heightPx === need.size.heightPx && step === 1) return null;
  return {
    ...need,
    size,
    frameRate: need.frameRate / step,
    frameCount: Math.ceil(need.frameCount / step),
    isDraft: true,
  };
}

/** The beginning of a clip, which is there at once however long the clip is; null where the whole is short. */
export function partOf(need: ClipNeed): ClipNeed | null {
  const { frameRate, frameCount, narration } = need;
  if (frameCount / frameRate < LONG_SECONDS) return null;
  return {
    ...need,
    frameCount: Math.round(PART_SECONDS * frameRate),
    narration: narration && { ...narration, endSeconds: narration.startSeconds + PART_SECONDS },
    // The text is that of the whole.
    script: null,
    isDraft: true,
  };
}

function draftSizeOf({ size, background }: ClipNeed): Size {
  // Alpha is encoded as a second picture.
  const pictures = background.kind === 'transparent' ? 2 : 1;
  const sizes = DRAFT_HEIGHTS_PX.map((heightPx) => ({
    widthPx: evenPx((heightPx * size.widthPx) / size.heightPx),
    heightPx,
  }));
  const fitting = sizes.find(
    ({ widthPx, heightPx }) => heightPx <= size.heightPx && pictures * widthPx * heightPx <= DRAFT_PIXELS,
  );
  const smallest = sizes.at(-1)!;
  return fitting ?? (smallest.heightPx < size.heightPx ? smallest : size);
}
