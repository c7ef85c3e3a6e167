import type { Shape } from './gesture.ts';

/** The controls that speech drives. */
export const LIP_CONTROLS = [
  'aperture',
  'jawOpen',
  'lipsRound',
  'lipsWide',
  'lipsPressed',
  'lowerLipTucked',
  'upperLipRaised',
  'tongueUp',
] as const;
export type LipControl = (typeof LIP_CONTROLS)[number];

/** Where a shape takes the mouth when it is held at full effort; apertures in outer-eye distances. */
export type Target = Readonly<Record<LipControl, number>>;

const REST: Target = {
  aperture: 0,
  jawOpen: 0,
  lipsRound: 0,
  lipsWide: 0,
  lipsPressed: 0,
  lowerLipTucked: 0,
  upperLipRaised: 0,
  tongueUp: 0,
};

/**
 * Aperture: a few orders and ratios of Rhubarb's shapes were compared on the lips of 15 clips of one speaker (GRID s1), and
 * the better ones taken; the six GRID clips of the test material were looked at meanwhile, so they are not a held-out
 * test of these numbers. Scaled to real speech (median .02–.18, 95th percentile .07–.27). The rest from the rules of JALI
 * (Edwards 2016): sibilants narrow the jaw, tongue-only consonants leave the lips open, bilabials seal over any jaw.
 */
export const TARGETS: Readonly<Record<Shape, Target>> = {
  A: { ...REST, jawOpen: 0.15, lipsPressed: 0.6 },
  B: { ...REST, aperture: 0.085, jawOpen: 0.2, lipsWide: 0.35, upperLipRaised: 0.2, tongueUp: 0.2 },
  C: { ...REST, aperture: 0.17, jawOpen: 0.6, lipsWide: 0.2, upperLipRaised: 0.15 },
  D: { ...REST, aperture: 0.24, jawOpen: 1, upperLipRaised: 0.1 },
  E: { ...REST, aperture: 0.17, jawOpen: 0.65, lipsRound: 0.5 },
  F: { ...REST, aperture: 0.075, jawOpen: 0.3, lipsRound: 0.9 },
  G: { ...REST, aperture: 0.04, jawOpen: 0.2, lowerLipTucked: 1, upperLipRaised: 0.25 },
  H: { ...REST, aperture: 0.15, jawOpen: 0.5, lipsWide: 0.1, tongueUp: 1 },
  X: REST,
};

/**
 * How far a control's gestures reach beyond their sound, in seconds (standard deviation of their dominance): before
 * and after. Protrusion leads by 150 ms, the tongue is quick, the jaw slow.
 */
export const REACH: Readonly<Record<LipControl, { readonly before: number; readonly after: number }>> = {
  aperture: { before: 0.055, after: 0.055 },
  jawOpen: { before: 0.065, after: 0.07 },
  lipsRound: { before: 0.085, after: 0.06 },
  lipsWide: { before: 0.065, after: 0.065 },
  lipsPressed: { before: 0.03, after: 0.03 },
  lowerLipTucked: { before: 0.035, after: 0.035 },
  upperLipRaised: { before: 0.055, after: 0.055 },
  tongueUp: { before: 0.035, after: 0.035 },
};
