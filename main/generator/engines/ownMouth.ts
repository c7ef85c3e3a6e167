import type { Rig } from '../../portrait/rig.ts';
import { colourAt } from '../../portrait/stageColour.ts';
import type { MouthAxes, Opening } from './mouthView.ts';
import { mix, smoothstep } from './shading.ts';
import { heightAt } from './layers.ts';
import { luma, meanColour, type Colour, type MouthTones } from './tones.ts';

/** Where the photo is read for one point of the mouth, and how much of it shows there. */
export interface OwnPlace {
  /** Below the lips' seam, in the mouth's axes. */
  y: number;
  share: number;
}

/** What of a parted mouth the photo shows. Places are in the mouth's axes, outer-eye distances. */
export interface OwnMouth {
  /** Rows of teeth that the photo shows clearly enough to keep; painted ones stand in for the others. */
  readonly upperTeeth: boolean;
  readonly lowerTeeth: boolean;
  /** The colour of its teeth, if it shows any. */
  readonly tooth: Colour | undefined;
  /** What belongs to the skull, at a place on the skull. */
  upper(x: number, y: number, out: OwnPlace): void;
  /** What belongs to the jaw, at a place on the jaw. */
  lower(x: number, y: number, out: OwnPlace): void;
}

/** Rows across the photo's opening, from lip to lip, that are judged. */
const LEVELS = 24;
/** Rows of which this share looks like teeth are teeth. */
const TEETH = 0.45;
/** The lips' edges, which are not sharp in the photo, colour this much of what lies next to them. */
const EDGE = 0.013;
const SOFT = 0.006;
const FADE = 0.025;

/**
 * Divides the inside of the photo's mouth by what looks like teeth: a row of them under the upper lip is the skull's;
 * where there is another one, all below the first is the jaw's.
 *
 * @param opening fills in the distances to the photo's lips at a point in the mouth's axes
 */
export function createOwnMouth(
  { stage, frame, mouth }: Rig,
  tones: MouthTones,
  { toMouth }: MouthAxes,
  opening: (x: number, y: number, out: Opening) => void,
): OwnMouth {
  const toothLikeness = createLikeness(stage, mouth, tones);
  const rows = Array.from({ length: LEVELS }, (_, k) => {
    const level = (k + 0.5) / LEVELS;
    const places = mouth.upper.map(([x, y], i) => {
      const [x2, y2] = [mouth.lower[i]![0], mouth.lower[i]![1]];
      return [mix(x, x2, level), mix(y, y2, level)] as const;
    });
    // The middle of the mouth: towards the corners even a broad smile is dark.
    const inner = places.filter((_, i) => Math.abs(i - (places.length - 1) / 2) < 0.25 * places.length);
    return {
      teeth: inner.reduce((sum, [x, y]) => sum + toothLikeness(x, y), 0) / inner.length,
      colours: inner.filter(([x, y]) => toothLikeness(x, y) > 0.8).map(([x, y]) => colourAt(stage, x, y)),
    };
  });
  const isTeeth = rows.map(({ teeth }) => teeth > TEETH);
  const first = isTeeth.indexOf(true);
  const hasTeeth = isTeeth.filter(Boolean).length >= 0.2 * LEVELS;
  const upperTeeth = hasTeeth && first < LEVELS * 0.4;
  const after = upperTeeth ? isTeeth.indexOf(false, first) : 0;
  const lowerTeeth = hasTeeth && after >= 0 && isTeeth.includes(true, after);
  // A touch below the teeth's edge; without an edge everything is theirs.
  const split = !upperTeeth ? 0 : after < 0 ? 2 : (after + 1.2) / LEVELS;
  const beside = besideLips(stage, mouth, tones.lip, Math.min(1, split), toMouth);
  const colours = rows.flatMap((row) => row.colours);
  const lips: Opening = { underLip: 0, aboveLip: 0 };
  const pixel = 1 / frame.unit;
  const insideLips = (): boolean => lips.underLip + lips.aboveLip > 0;
  const fullHeight = (): number => smoothstep(0.004, 0.024, lips.underLip + lips.aboveLip);
  // Repeated for a little where a lip gives way; more would smear.
  const unseen = (distance: number): number => smoothstep(0.06, 0.025, distance);
  return {
    upperTeeth,
    lowerTeeth,
    tooth: hasTeeth ? meanColour(colours) : undefined,
    upper(x, y, out) {
      opening(x, y, lips);
      out.share = 0;
      if (!upperTeeth || !insideLips()) return;
      const height = lips.underLip + lips.aboveLip;
      // Teeth go on under the lip as the photo last shows them.
      const under = Math.max(lips.underLip, Math.min(EDGE, height / 2));
      out.y = y + under - lips.underLip;
      const end = Math.min(split * height, height - EDGE);
      out.share = fullHeight() * unseen(out.y - y) * smoothstep(end, end - Math.max(SOFT, pixel), under);
      if (out.share > 0) out.share *= beside(x);
    },
    lower(x, y, out) {
      opening(x, y, lips);
      out.share = 0;
      if (!lowerTeeth || !insideLips()) return;
      const height = lips.underLip + lips.aboveLip;
      const above = Math.max(lips.aboveLip, Math.min(EDGE, height / 2));
      out.y = y + lips.aboveLip - above;
      const start = Math.max(split * height, EDGE);
      // Towards the throat it fades: what lies there comes into sight only now.
      out.share =
        fullHeight() * unseen(y - out.y) * smoothstep(start, start + (upperTeeth ? FADE : SOFT), height - above);
    },
  };
}

/** How much a place between the lips looks like a tooth, 0–1: bright for this mouth, and not red. */
function createLikeness(
  stage: Rig['stage'],
  { upper, lower }: Rig['mouth'],
  { lip, tooth }: MouthTones,
): (x: number, y: number) => number {
  const brightness = upper
    .flatMap(([x, y], i) =>
      [0.2, 0.35, 0.5, 0.65, 0.8].map((share) =>
        luma(colourAt(stage, mix(x, lower[i]![0], share), mix(y, lower[i]![1], share))),
      ),
    )
    .sort((a, b) => a - b);
  const brightest = brightness[Math.floor(brightness.length * 0.92)]!;
  // A mouth without anything bright in it shows no teeth.
  const reference = Math.max(brightest, 0.55 * luma(tooth));
  const lipRedness = redness(lip);
  return (x, y) => {
    const colour = colourAt(stage, x, y);
    return (
      smoothstep(0.5, 0.72, luma(colour) / reference) *
      smoothstep(0.85, 0.55, redness(colour) / Math.max(0.15, lipRedness))
    );
  };
}

/**
 * Where along the mouth, 1 yes and 0 no, the photo shows something else than lips between its lips: of a mouth that is
 * parted only in its middle the sides are lips still, whatever the landmarks say.
 */
function besideLips(
  stage: Rig['stage'],
  { upper, lower }: Rig['mouth'],
  lip: Colour,
  split: number,
  toMouth: MouthAxes['toMouth'],
): (x: number) => number {
  const lipRedness = Math.max(0.15, redness(lip));
  const likeness = upper.map(([x, y], i) => {
    let sum = 0;
    for (const level of [0.15, 0.35, 0.55, 0.75]) {
      const colour = colourAt(stage, mix(x, lower[i]![0], level * split), mix(y, lower[i]![1], level * split));
      sum += smoothstep(0.6, 0.85, redness(colour) / lipRedness) * smoothstep(0.35, 0.6, luma(colour) / luma(lip));
    }
    return sum / 4;
  });
  // Over the width of a tooth, so that a gap between two, red as a gum, counts little.
  const curve = upper.map(([x, y], i) => {
    const around = likeness.slice(Math.max(0, i - 3), i + 4);
    const mean = around.reduce((sum, value) => sum + value, 0) / around.length;
    return [toMouth(x, y)[0], smoothstep(0.75, 0.45, mean)] as const;
  });
  return (x) => heightAt(curve, x);
}

function redness([red, green]: Colour): number {
  return Math.log((red + 10) / (green + 10));
}
