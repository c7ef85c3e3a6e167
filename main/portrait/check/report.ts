/** One thing about a photo. Names stand in the order in which they are told. */
export interface PortraitFinding {
  readonly name: 'size' | 'pose' | 'light' | 'sharpness' | 'mouth' | 'teeth' | 'eyes' | 'glasses' | 'beard';
  /** Which of a name's findings it is, for sentences in other languages. */
  readonly kind: string;
  /** The figures of its sentence: pixels, degrees, stops. */
  readonly details: Figures;
  /** `good`: nothing to mind; `look`: it works, with less; `bad`: it does not work, or will look wrong. */
  readonly state: 'good' | 'look' | 'bad';
  /** What was found and what to expect of it, in one sentence. */
  readonly text: string;
  /** What would make it better, in one sentence; null where nothing would. */
  readonly advice: string | null;
}

type Figures = Readonly<Record<string, number>>;
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

/** What a photo is like as a presenter. */
export interface PortraitReport {
  /** Why the photo cannot be used; null where it can. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
  /** Width of the face from ear to ear, in pixels of the photo. */
  readonly facePx: number;
  /** Degrees, as of `Face`. */
  readonly pose: { readonly yawDegrees: number; readonly pitchDegrees: number; readonly rollDegrees: number };
  readonly findings: readonly PortraitFinding[];
  /** The landmarks as shares of the photo's width and height, in their order: to be drawn and dragged right. */
  readonly landmarks: readonly (readonly [across: number, down: number])[];
}
