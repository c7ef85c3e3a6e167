import { z } from 'zod';

/** What is looked at in a photo, in the order in which it is told. */
export const FINDING_NAMES = [
  'size',
  'pose',
  'light',
  'sharpness',
  'mouth',
  'teeth',
  'eyes',
  'glasses',
  'beard',
] as const;

/** One thing about a photo. */
export const portraitFindingSchema = z.strictObject({
  name: z.enum(FINDING_NAMES),
  /** Which of a name's findings it is, for sentences in other languages. */
  kind: z.string(),
  /** The figures of its sentence: pixels, degrees, stops. */
  details: z.record(z.string(), z.number()),
  /** `good`: nothing to mind; `look`: it works, with less; `bad`: it does not work, or will look wrong. */
  state: z.enum(['good', 'look', 'bad']),
  /** What was found and what to expect of it, in one sentence. */
  text: z.string(),
  /** What would make it better, in one sentence; null where nothing would. */
  advice: z.string().nullable(),
});
export type PortraitFinding = z.infer<typeof portraitFindingSchema>;

type Name = PortraitFinding['name'];

/** Nothing to mind. */
export function good(name: Name, kind: string, text: string, details: Figures = {}): PortraitFinding {
  return { name, kind, state: 'good', text, advice: null, details };
}

/** It works, with less. */
export function look(name: Name, kind: string, text: string, advice: string, details: Figures = {}): PortraitFinding {
  return { name, kind, state: 'look', text, advice, details };
}

/** It does not work, or will look wrong. */
export function bad(name: Name, kind: string, text: string, advice: string, details: Figures = {}): PortraitFinding {
  return { name, kind, state: 'bad', text, advice, details };
}

type Figures = Readonly<Record<string, number>>;

const share = z.number();

/** What a photo is like as a presenter. */
export const portraitReportSchema = z.strictObject({
  /** Why the photo cannot be used; null where it can. */
  refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** Width of the face from ear to ear, in pixels of the photo. */
  facePx: z.number(),
  /** Degrees, as of `Face`. */
  pose: z.strictObject({ yawDegrees: z.number(), pitchDegrees: z.number(), rollDegrees: z.number() }),
  findings: z.array(portraitFindingSchema),
  /** The landmarks as shares of the photo's width and height, in their order: to be drawn and dragged right. */
  landmarks: z.array(z.tuple([share, share])),
});
export type PortraitReport = z.infer<typeof portraitReportSchema>;
