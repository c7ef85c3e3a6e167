/** A clip is left alone while it is this near to the sound: less than a frame, and nobody sees it at the lips. */
const ALLOWED_SECONDS = 0.04;
/** Corrected until it is this near, so that it does not hover at the limit. */
const CLOSE_SECONDS = 0.012;
/** Further than this, it jumps. */
const JUMP_SECONDS = 0.35;
/** An offset is made up for within about this time. */
const CORRECTION_SECONDS = 0.4;
const RATES = [0.6, 1.6] as const;

/** How a playing clip is brought back to the sound. */
export type Correction = { readonly kind: 'jump' } | { readonly kind: 'rate'; readonly rate: number };

/**
 * @param driftSeconds how far the clip is ahead of the sound
 * @param isCorrecting whether its rate is not 1 already
 */
export function correctionOf(driftSeconds: number, isCorrecting: boolean): Correction {
  const distance = Math.abs(driftSeconds);
  if (distance > JUMP_SECONDS) return { kind: 'jump' };
  if (distance <= (isCorrecting ? CLOSE_SECONDS : ALLOWED_SECONDS)) return { kind: 'rate', rate: 1 };
  const rate = 1 - driftSeconds / CORRECTION_SECONDS;
  return { kind: 'rate', rate: Math.min(RATES[1], Math.max(RATES[0], rate)) };
}
