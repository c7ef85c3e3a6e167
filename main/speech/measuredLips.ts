import { lipTrack, type Heard } from './heard.ts';
import type { LipControl } from './shapes.ts';
import type { Curve } from './stage.ts';
import { clamp, trackAt } from './track.ts';

/**
 * Aperture of one standard deviation of the network's measure, outer-eye distances: half as wide again as the man's it was
 * learnt from (.0242), who reads commands; 95 % of our frames in speech then stay below .08–.15 (real speakers: .07–.27).
 */
const APERTURE_PER_DEVIATION = 0.038;
/** The network's measure of a shut mouth, in standard deviations: lips have thickness, landmarks noise. */
const SHUT = 0.35;
/** Widest aperture in speech, outer-eye distances. */
const WIDEST = 0.3;

/**
 * Width of one standard deviation, outer-eye distances: three times that of the man it was learnt from, who moves the
 * corners of his mouth little; real speakers' go ± .04 to ± .11.
 */
const WIDTH_PER_DEVIATION = 0.045;
/** The network's measure of a mouth as wide as at rest. */
const USUAL_WIDTH = -0.1;
/** What the face does to the width of the mouth at 1: a round mouth is narrower, a wide one wider, an open one narrower. */
const WIDTH_OF = { lipsRound: -0.16, lipsWide: 0.11, aperture: -0.2 };
/** How far the sounds' own rules still count where the width is measured: learnt from one man, it knows no extremes. */
const RULE_SHARE = { lipsRound: 0.4, lipsWide: 0.2 };

/**
 * What the network says of a control of the lips, given what the rules say (0–1); undefined for controls that it does
 * not measure. On 38 held-out clips of the man it was learnt from r of the width goes from .37 to .60.
 */
export function measuredLips(
  heard: Heard,
  control: LipControl,
): ((seconds: number, ruled: number) => number) | undefined {
  const aperture = apertureOf(heard);
  if (control === 'aperture') return aperture;
  if (control !== 'lipsRound' && control !== 'lipsWide') return undefined;
  const width = lipTrack(heard, 'width');
  return (seconds, ruled) => {
    const wanted = WIDTH_PER_DEVIATION * (trackAt(width, seconds) - USUAL_WIDTH);
    const beyond = (wanted - WIDTH_OF.aperture * aperture(seconds)) / WIDTH_OF[control];
    return clamp(RULE_SHARE[control] * ruled + Math.max(0, beyond), 0, 1);
  };
}

function apertureOf(heard: Heard): Curve {
  const track = lipTrack(heard, 'aperture');
  return (seconds) => clamp(APERTURE_PER_DEVIATION * (trackAt(track, seconds) - SHUT), 0, WIDEST);
}
