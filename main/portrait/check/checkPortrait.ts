import { setImmediate } from 'node:timers/promises';
import type { Face, Picture } from '../face.ts';
import { refusalOf } from '../choose.ts';
import { widthOf } from '../faces.ts';
import { blurOf } from './blur.ts';
import { lightFinding, skinLuma } from './light.ts';
import { bad, good, look, type PortraitFinding, type PortraitReport } from './report.ts';
import { viewOf, type FaceView } from './view.ts';
import { coveredEye, glassesIn, hasBeard, showsTeeth } from './worn.ts';

/** Width of a face that fills a clip of 512 and one of 1024 pixels, head and shoulders. */
const FACE_PX_AT_512 = 200;
const FACE_PX_AT_1024 = 400;
const USUAL_YAW_DEGREES = 30;
const USUAL_PITCH_DEGREES = 20;
const BLURRED = { look: 0.64, bad: 0.74 };

/** Looks at one face of a photo: what was found, what to expect, and what would make it better. */
export async function checkPortrait(picture: Picture, face: Face): Promise<PortraitReport> {
  // Each part takes some tens of milliseconds of a large photo: the event loop gets its turn between them.
  const refusal = refusalOf(picture, face);
  await setImmediate();
  const blur = blurOf(picture, face);
  await setImmediate();
  const view = viewOf(picture, face);
  const skin = skinLuma(view);
  const { yawDegrees, pitchDegrees, rollDegrees, landmarks } = face;
  const isTooDark = refusal?.code === 'face.too-dark';
  return {
    refusal: refusal && { code: refusal.code, message: refusal.message },
    facePx: widthOf(landmarks),
    pose: { yawDegrees, pitchDegrees, rollDegrees },
    findings: [
      sizeFinding(widthOf(landmarks), refusal?.code === 'face.too-small'),
      poseFinding(face, refusal?.code === 'face.turned'),
      { ...lightFinding(view), ...(isTooDark && { state: 'bad' as const }) },
      sharpnessFinding(blur),
      ...mouthFindings(view, skin, refusal?.code === 'face.covered'),
      ...eyeFindings(view, skin, face),
      ...(refusal?.code !== 'face.covered' && hasBeard(view) ? [BEARD] : []),
    ],
    landmarks: Array.from({ length: landmarks.length / 3 }, (_, i): [number, number] => [
      landmarks[i * 3]! / picture.widthPx,
      landmarks[i * 3 + 1]! / picture.heightPx,
    ]),
  };
}

/** Whether a face's eyes are behind dark glasses. */
export function wearsDarkGlasses(picture: Picture, face: Face): boolean {
  const view = viewOf(picture, face);
  return glassesIn(view, skinLuma(view)) === 'dark';
}

const BEARD = good('beard', 'beard', 'A beard was found; it moves with the skin.');

function sizeFinding(facePx: number, isTooSmall: boolean): PortraitFinding {
  const widthPx = Math.round(facePx);
  const wide = `The face is ${widthPx} pixels wide`;
  const closer = 'Use the photo in its full size, or one taken closer.';
  if (isTooSmall) return bad('size', 'tooSmall', `${wide}, too few to be moved.`, closer, { widthPx });
  if (facePx < FACE_PX_AT_512) {
    return look('size', 'small', `${wide}: sharp enough for a small circle only.`, closer, { widthPx });
  }
  if (facePx < FACE_PX_AT_1024) {
    return good('size', 'half', `${wide}, enough for half the height of a video.`, { widthPx });
  }
  return good('size', 'full', `${wide}, enough for the full height of a video.`, { widthPx });
}

function poseFinding({ yawDegrees, pitchDegrees }: Face, isTooFarTurned: boolean): PortraitFinding {
  const [yaw, pitch] = [Math.round(Math.abs(yawDegrees)), Math.round(Math.abs(pitchDegrees))];
  const turned = `The face is turned ${yaw}° aside`;
  const advice = 'Use a photo that looks into the camera.';
  if (isTooFarTurned) return bad('pose', 'away', `${turned}: half of it is hidden.`, advice, { degrees: yaw });
  if (yaw > USUAL_YAW_DEGREES) {
    return look('pose', 'aside', `${turned}: its far side will look thin.`, advice, { degrees: yaw });
  }
  if (pitch > USUAL_PITCH_DEGREES) {
    const where = pitchDegrees > 0 ? 'up' : 'down';
    const text = `The face looks ${pitch}° ${where}: the mouth will move less.`;
    return look('pose', where, text, advice, { degrees: pitch });
  }
  return good('pose', 'straight', 'The face looks towards the camera.');
}

function sharpnessFinding(blur: number): PortraitFinding {
  const advice = 'Use a sharper photo, and not a picture of a screen or a print.';
  if (blur > BLURRED.bad)
    return bad('sharpness', 'blurred', 'The face is blurred, and will be in every frame.', advice);
  if (blur > BLURRED.look) return look('sharpness', 'soft', 'The face is a little soft.', advice);
  return good('sharpness', 'sharp', 'The face is sharp.');
}

function mouthFindings(view: FaceView, skin: number, isCovered: boolean): PortraitFinding[] {
  if (isCovered) {
    const advice = 'Use a photo that shows the whole mouth, without hand, mask or microphone.';
    return [bad('mouth', 'covered', 'The mouth seems to be covered.', advice)];
  }
  const mouth = good('mouth', 'whole', 'The whole mouth is seen.');
  if (!showsTeeth(view, skin)) return [mouth];
  const teeth = good('teeth', 'seen', 'Teeth show: the presenter keeps its own, and its lips are parted at rest.');
  return [mouth, { ...teeth, advice: 'For a calm presenter, use a photo with the lips closed.' }];
}

function eyeFindings(view: FaceView, skin: number, { wander }: Face): PortraitFinding[] {
  const glasses = glassesIn(view, skin);
  if (glasses === 'dark') {
    const text = 'The eyes are behind dark glasses: it works, but blinks and glances will not be seen.';
    const advice = 'Use a photo without sunglasses, for a presenter that looks at people.';
    return [look('glasses', 'dark', text, advice)];
  }
  const covered = wander ? coveredEye(wander) : null;
  const eyes =
    covered === null
      ? good('eyes', 'both', 'Both eyes are seen.')
      : look(
          'eyes',
          covered,
          `The eye on the ${covered} seems to be covered: it may blink wrongly.`,
          'Use a photo with nothing before the eyes.',
        );
  if (glasses !== 'clear') return [eyes];
  return [eyes, good('glasses', 'clear', 'Glasses were found; they stay where they are.')];
}
