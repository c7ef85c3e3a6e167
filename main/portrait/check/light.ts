import { FACE_OVAL } from '../topology.ts';
import { good, look, type PortraitFinding } from './report.ts';
import { disc, lumaAt, lumaQuantile, outlined, type FaceView } from './view.ts';

/** Cheek apples and the middle of the forehead: skin in every face. */
const SKIN = [50, 280, 151] as const;
const SKIN_RADIUS = 0.1;
/** Places of the viewer's left and right half of a face that mirror each other. */
const LEFT_SKIN = [50, 205, 101] as const;
const RIGHT_SKIN = [280, 425, 330] as const;

/** sRGB luma of skin, 0–1, under which details drown. A usual photo has 0.55 to 0.7, two stops under it 0.3 to 0.4. */
const DARK = 0.42;
/** Share of the face that is white as paper. */
const MOST_BURNT = 0.04;
/** Stops between both halves of the face. */
const MOST_IMBALANCE = 1.6;
/** Between the bright and the dark parts of a face, in luma. */
const LEAST_CONTRAST = 0.15;

/** Median luma of the skin, 0–1: what other parts are compared with. */
export function skinLuma(view: FaceView): number {
  return lumaQuantile(
    view,
    SKIN.flatMap((landmark) => disc(view, landmark, SKIN_RADIUS)),
    0.5,
  );
}

/** How the face is lit. */
export function lightFinding(view: FaceView): PortraitFinding {
  const skin = skinLuma(view);
  const face = outlined(view, FACE_OVAL);
  const burnt = face.filter((pixel) => lumaAt(view, pixel) > 0.97).length / Math.max(1, face.length);
  const contrast = lumaQuantile(view, face, 0.95) - lumaQuantile(view, face, 0.05);
  const imbalance = Math.log2((lightOn(view, LEFT_SKIN) + 1e-4) / (lightOn(view, RIGHT_SKIN) + 1e-4));
  if (skin < DARK) {
    const text = 'The face is dark: the mouth’s inside will look flat.';
    return look('light', 'dark', text, 'Brighten the photo or take it in more light.');
  }
  if (burnt > MOST_BURNT) {
    const text = 'Parts of the face are burnt white: they will not change with the expression.';
    return look('light', 'burnt', text, 'Take the photo with less light, or without a flash.');
  }
  if (Math.abs(imbalance) > MOST_IMBALANCE) {
    const side = imbalance < 0 ? 'left' : 'right';
    const stops = Math.round(10 * Math.abs(imbalance)) / 10;
    const text = `The ${side} side of the face is ${stops.toFixed(1)} stops darker: little will be seen to move there.`;
    return look('light', side, text, 'Turn towards the light, or let a white wall light the dark side.', { stops });
  }
  if (contrast < LEAST_CONTRAST) {
    const text = 'The face has little contrast: its motion will be hard to see.';
    return look('light', 'flat', text, 'Take the photo in clearer light.');
  }
  return good('light', 'even', 'The face is well lit.');
}

/** Mean of linear light, 0–1. */
function lightOn(view: FaceView, landmarks: readonly number[]): number {
  const pixels = landmarks.flatMap((landmark) => disc(view, landmark, SKIN_RADIUS));
  const linear = (luma: number): number => (luma <= 0.04045 ? luma / 12.92 : ((luma + 0.055) / 1.055) ** 2.4);
  return pixels.reduce((sum, pixel) => sum + linear(lumaAt(view, pixel)), 0) / Math.max(1, pixels.length);
}
