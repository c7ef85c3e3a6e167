import type { Control } from '../contract/motion.ts';
import type { Handle, Part } from './handles.ts';

/** Displacement of one handle at full weight, in face units: x to the viewer's right, y down. */
export type Displacement = readonly [x: number, y: number];

export interface ActionContext {
  readonly mouthHalfWidth: number;
  /** Opening of the inner lips in the photo at a place along the mouth (−1…1), in outer-eye distances; 0 where they touch. */
  readonly restGap: (along: number) => number;
}

type Action = (handle: Handle, context: ActionContext) => Displacement;

/**
 * Fields of displacement: one per control, and two that bend the opening's outline by products of controls. Neither
 * changes the opening at the middle.
 */
export type Field = Control | 'apertureWide' | 'apertureRound';

const REST: Displacement = [0, 0];

/** Share of an opening that the upper lip takes; the lower lip, carried by the jaw, takes the rest. */
const UPPER_LIP_SHARE = 0.16;
/** Share of the photo's own opening that the upper lip takes when the mouth closes. */
export const UPPER_LIP_CLOSING = 0.4;
/** Drop of the chin and of the lower teeth at full `jawOpen`, in outer-eye distances. */
export const JAW_DROP = 0.25;
/** Where the lids meet, from the upper to the lower margin: the upper lid does nearly all of a blink. */
const LID_MEETING = 0.86;
/** Share of the upper lid's way that the upper edge of its lashes' band takes. */
const LASH_FOLLOW = 0.92;

/** Share of the lid's way that the fold above it takes: more would draw the brow's hair down, less would smear the lid. */
const FOLD_FOLLOWS_LID = 0.42;
/** Share of the brow's way that the fold below it takes. */
const FOLD_FOLLOWS_BROW = 0.5;

const LIPS: readonly Part[] = ['upperInnerLip', 'lowerInnerLip', 'upperOuterLip', 'lowerOuterLip'];

function isLip(handle: Handle): boolean {
  return LIPS.includes(handle.part);
}

function isUpper(handle: Handle): boolean {
  return handle.part === 'upperInnerLip' || handle.part === 'upperOuterLip';
}

function isInner(handle: Handle): boolean {
  return handle.part === 'upperInnerLip' || handle.part === 'lowerInnerLip';
}

/** Opening along the mouth as a share of that at its middle: a lens that is shut at the corners. */
function lensOpening(along: number): number {
  return Math.max(0, 1 - Math.abs(along) ** 2.6) ** 1.3;
}

/** A mouth that opens far is round at its corners too. */
function wideOpening(along: number): number {
  return Math.max(0, 1 - Math.abs(along) ** 2.3) ** 0.82;
}

/** Rounded lips stay shut at their sides: the opening is a short oval. */
function roundOpening(along: number): number {
  return Math.max(0, 1 - Math.abs(along / 0.82) ** 2.8) ** 0.85;
}

/** Shares an opening among the lips. */
function parted(handle: Handle, opening: number): Displacement {
  const outer = isInner(handle) ? 1 : 0.94;
  return [0, opening * outer * (isUpper(handle) ? -UPPER_LIP_SHARE : 1 - UPPER_LIP_SHARE)];
}

/** How much of a pull on the corners a place along the lips follows: 1 at the corner, soft towards the middle. */
function cornerPull(along: number): number {
  return Math.abs(along) ** 1.8;
}

/** How far the jaw carries the outline of the face: all at the chin, nothing at the ears. */
function jawCarry(handle: Handle): number {
  if (handle.part === 'chin') return 1;
  if (handle.part !== 'jawline') return 0;
  return handle.along ** 1.5;
}

/** A displacement of the brows, of which the folds below them take a part. */
function ofBrows({ part }: Handle, [x, y]: Displacement): Displacement {
  if (part === 'brow') return [x, y];
  return part === 'fold' ? [FOLD_FOLLOWS_BROW * x, FOLD_FOLLOWS_BROW * y] : REST;
}

/** How far an opening jaw carries what is around the mouth: also the picture's edge, out of the picture. */
function dropCarry(handle: Handle): number {
  return handle.part === 'edge' ? handle.along : jawCarry(handle);
}

/**
 * The displacement that each control asks of each handle at weight 1. Amplitudes cover what was measured on six real
 * clips (apertures to .27, width ± .11, chin .06–.12 outer-eye distances); every inner-lip pair moves together except
 * under `aperture` and `engage`, so that the gap between the lips is exactly what those two say.
 */
export const ACTIONS: Partial<Record<Field, Action>> = {
  /** Takes the photo's own opening away; at full `engage` the lips are sealed unless `aperture` parts them. */
  engage(handle, { restGap }) {
    const share = isUpper(handle) ? UPPER_LIP_CLOSING : 1 - UPPER_LIP_CLOSING;
    if (isInner(handle)) return [handle.toPartner[0] * share, handle.toPartner[1] * share];
    if (isLip(handle)) return [0, 0.85 * share * restGap(handle.along) * (isUpper(handle) ? 1 : -1)];
    // A mouth that stands open in the photo closes with its jaw.
    return [0, -0.5 * restGap(0) * jawCarry(handle)];
  },

  /** One outer-eye distance of opening. */
  aperture(handle) {
    // The skin below gives way to the lower lip, which would fold over it if the jaw were slow.
    if (!isLip(handle)) return [0, 0.28 * dropCarry(handle)];
    // The corners are drawn in and down by the dropping lip: a mouth opens as an ellipse, not as a slot.
    const x = -handle.along * 0.13 * cornerPull(handle.along);
    const y = 0.22 * Math.abs(handle.along) ** 3.5;
    return [x, y + parted(handle, lensOpening(handle.along))[1]];
  },

  /** `aperture` as far as it is wide: see `effectiveWeight`. */
  apertureWide(handle) {
    return isLip(handle) ? parted(handle, wideOpening(handle.along) - lensOpening(handle.along)) : REST;
  },

  /** `aperture` as far as the lips are round. */
  apertureRound(handle) {
    return isLip(handle) ? parted(handle, roundOpening(handle.along) - lensOpening(handle.along)) : REST;
  },

  jawOpen(handle) {
    const carry = dropCarry(handle);
    if (handle.part === 'cheek') return [-handle.side * 0.012, 0.02];
    // The jaw turns about the ears: its sides swing in a little as they drop.
    return [-handle.side * 0.02 * carry * (1 - carry), JAW_DROP * carry];
  },

  lipsRound(handle, { mouthHalfWidth }) {
    if (!isLip(handle)) return handle.part === 'chin' ? [0, -0.006] : REST;
    const x = -handle.along * mouthHalfWidth * 0.27 * (0.6 + 0.4 * Math.abs(handle.along));
    const fuller = (1 - handle.along ** 2) * (isInner(handle) ? 0 : isUpper(handle) ? -0.02 : 0.028);
    return [x, fuller];
  },

  lipsWide(handle) {
    if (handle.part === 'cheek') return [handle.side * 0.012, -0.006];
    if (!isLip(handle)) return REST;
    const thinner = (1 - handle.along ** 2) * (isInner(handle) ? 0 : isUpper(handle) ? 0.006 : -0.01);
    return [Math.sign(handle.along) * 0.055 * cornerPull(handle.along), thinner - 0.008 * cornerPull(handle.along)];
  },

  lipsPressed(handle) {
    if (handle.part === 'chin') return [0, -0.008];
    if (!isLip(handle) || isInner(handle)) return REST;
    return [0, (1 - handle.along ** 2) * (isUpper(handle) ? 0.02 : -0.028)];
  },

  lowerLipTucked(handle) {
    if (handle.part === 'chin') return [0, -0.018];
    if (!isLip(handle)) return REST;
    const middle = 1 - handle.along ** 2;
    if (handle.part === 'lowerOuterLip') return [0, -0.05 * middle];
    return [0, -0.014 * middle];
  },

  upperLipRaised(handle) {
    if (!isLip(handle)) return REST;
    const middle = 1 - handle.along ** 2;
    return [0, -middle * (handle.part === 'lowerOuterLip' ? 0.02 : 0.04)];
  },

  cornersUp(handle) {
    if (handle.part === 'cheek') return [handle.side * 0.015, -0.045];
    if (!isLip(handle)) return REST;
    const pull = cornerPull(handle.along);
    // A smile curves the whole mouth and thins the lips; the corners alone would hook.
    const thinner = isInner(handle) ? 0 : (1 - pull) * (isUpper(handle) ? 0.004 : -0.012);
    return [handle.along * 0.045 * (0.4 + 0.6 * pull), -0.055 * pull - 0.006 + thinner];
  },

  cornersDown(handle) {
    if (handle.part === 'chin') return [0, -0.012];
    if (!isLip(handle)) return REST;
    return [0, 0.05 * cornerPull(handle.along)];
  },

  cheeksRaised(handle) {
    return handle.part === 'cheek' ? [handle.side * 0.008, -0.05] : REST;
  },

  browsUp(handle) {
    return ofBrows(handle, [0, -0.075 * (1 - 0.25 * handle.along)]);
  },

  browsInnerUp(handle) {
    const inner = (1 - handle.along) ** 1.3;
    return ofBrows(handle, [handle.side * -0.012 * inner, -0.065 * inner + 0.01 * handle.along]);
  },

  browsDown(handle) {
    const inner = 1 - 0.7 * handle.along;
    return ofBrows(handle, [-handle.side * 0.024 * inner, 0.045 * inner]);
  },

  lidsClosed(handle) {
    const [x, y] = handle.toPartner;
    if (handle.part === 'upperLid') return [x * LID_MEETING, y * LID_MEETING];
    // The band of lashes goes along nearly as a whole; the skin above it is what unrolls.
    if (handle.part === 'lashes') return [x * LID_MEETING * LASH_FOLLOW, y * LID_MEETING * LASH_FOLLOW];
    if (handle.part === 'fold') return [x * LID_MEETING * FOLD_FOLLOWS_LID, y * LID_MEETING * FOLD_FOLLOWS_LID];
    if (handle.part === 'lowerLid') return [x * (1 - LID_MEETING), y * (1 - LID_MEETING)];
    return REST;
  },

  lidsWide(handle) {
    const open = 1 - handle.along ** 2;
    if (handle.part === 'upperLid' || handle.part === 'lashes') return [0, -0.026 * open];
    if (handle.part === 'fold') return [0, -0.01];
    if (handle.part === 'lowerLid') return [0, 0.008 * open];
    return REST;
  },
};
