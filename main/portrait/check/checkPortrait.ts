import { setImmediate } from 'node:timers/promises';
import type { Face, Picture } from '../face.ts';
import { refusalOf } from '../choose.ts';
import { widthOf } from '../faces.ts';
import { blurOf } from './blur.ts';
import { lightFinding, skinLuma } from './light.ts';
import type { PortraitFinding, PortraitReport } from './report.ts';
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

const BEARD: PortraitFinding = {
  name: 'beard',
  state: 'good',
  text: 'A beard was found; it moves with the skin.',
  advice: null,
};

function sizeFinding(facePx: number, isTooSmall: boolean): PortraitFinding {
  const wide = `The face is ${Math.round(facePx)} pixels wide`;
  const closer = 'Use the photo in its full size, or one taken closer.';
  if (isTooSmall) return { name: 'size', state: 'bad', text: `${wide}, too few to be moved.`, advice: closer };
  if (facePx < FACE_PX_AT_512) {
    return { name: 'size', state: 'look', text: `${wide}: sharp enough for a small circle only.`, advice: closer };
  }
  const enough = facePx < FACE_PX_AT_1024 ? 'half the height of a video' : 'the full height of a video';
  return { name: 'size', state: 'good', text: `${wide}, enough for ${enough}.`, advice: null };
}

function poseFinding({ yawDegrees, pitchDegrees }: Face, isTooFarTurned: boolean): PortraitFinding {
  const [yaw, pitch] = [Math.round(Math.abs(yawDegrees)), Math.round(Math.abs(pitchDegrees))];
  const advice = 'Use a photo that looks into the camera.';
  if (isTooFarTurned) {
    return { name: 'pose', state: 'bad', text: `The face is turned ${yaw}° aside: half of it is hidden.`, advice };
  }
  if (yaw > USUAL_YAW_DEGREES) {
    return {
      name: 'pose',
      state: 'look',
      text: `The face is turned ${yaw}° aside: its far side will look thin.`,
      advice,
    };
  }
  if (pitch > USUAL_PITCH_DEGREES) {
    const where = pitchDegrees > 0 ? 'up' : 'down';
    return {
      name: 'pose',
      state: 'look',
      text: `The face looks ${pitch}° ${where}: the mouth will move less.`,
      advice,
    };
  }
  return { name: 'pose', state: 'good', text: 'The face looks towards the camera.', advice: null };
}

function sharpnessFinding(blur: number): PortraitFinding {
  const name = 'sharpness';
  const advice = 'Use a sharper photo, and not a picture of a screen or a print.';
  if (blur > BLURRED.bad)
    return { name, state: 'bad', text: 'The face is blurred, and will be in every frame.', advice };
  if (blur > BLURRED.look) return { name, state: 'look', text: 'The face is a little soft.', advice };
  return { name, state: 'good', text: 'The face is sharp.', advice: null };
}

function mouthFindings(view: FaceView, skin: number, isCovered: boolean): PortraitFinding[] {
  if (isCovered) {
    return [
      {
        name: 'mouth',
        state: 'bad',
        text: 'The mouth seems to be covered.',
        advice: 'Use a photo that shows the whole mouth, without hand, mask or microphone.',
      },
    ];
  }
  const mouth: PortraitFinding = { name: 'mouth', state: 'good', text: 'The whole mouth is seen.', advice: null };
  if (!showsTeeth(view, skin)) return [mouth];
  return [
    mouth,
    {
      name: 'teeth',
      state: 'good',
      text: 'Teeth show: the presenter keeps its own, and its lips are parted at rest.',
      advice: 'For a calm presenter, use a photo with the lips closed.',
    },
  ];
}

function eyeFindings(view: FaceView, skin: number, { wander }: Face): PortraitFinding[] {
  const glasses = glassesIn(view, skin);
  if (glasses === 'dark') {
    return [
      {
        name: 'glasses',
        state: 'look',
        text: 'The eyes are behind dark glasses: it works, but blinks and glances will not be seen.',
        advice: 'Use a photo without sunglasses, for a presenter that looks at people.',
      },
    ];
  }
  const covered = wander ? coveredEye(wander) : null;
  return [
    covered === null
      ? { name: 'eyes', state: 'good', text: 'Both eyes are seen.', advice: null }
      : {
          name: 'eyes',
          state: 'look',
          text: `The eye on the ${covered} seems to be covered: it may blink wrongly.`,
          advice: 'Use a photo with nothing before the eyes.',
        },
    ...(glasses === 'clear'
      ? [
          {
            name: 'glasses' as const,
            state: 'good' as const,
            text: 'Glasses were found; they stay where they are.',
            advice: null,
          },
        ]
      : []),
  ];
}
