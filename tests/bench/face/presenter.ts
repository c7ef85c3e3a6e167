import type { MotionModel } from '../../../main/contract/motion.ts';
import { headAndShoulders } from '../../../main/portrait/crop.ts';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import { loadPicture } from '../../../main/portrait/picture.ts';
import { createStage } from '../../../main/portrait/stage.ts';
import { PRESENTER } from '../../integration/kit/inputs.ts';
import { blinksIn } from './blinks.ts';
import { cpbd } from '../../../main/quality/cpbd.ts';
import { curveOf, lidsOf, mean } from '../../../main/quality/curves.ts';
import { headMotionOf, meanHeadMotion } from './head.ts';
import type { HeadMotion } from './head.ts';
import { faceCut } from '../../../main/quality/faceCut.ts';
import { cosine } from '../../../main/quality/likeness.ts';
import type { LikenessJudge } from '../../../main/quality/likeness.ts';
import { joinsOf } from './joins.ts';
import type { Joins } from './joins.ts';
import { motionOf, renderMotion, samplesOf, SIZE_PX } from './session.ts';
import type { Session } from './session.ts';
import { facesOf, FRAME_RATE } from './video.ts';

const PERFORMANCE = { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 7 } as const;
const CLIP_SIZE = { widthPx: SIZE_PX, heightPx: SIZE_PX };

/** What is measured in finished videos of the sample presenter: the same words, performed from several seeds. */
export interface Presenter {
  readonly minutes: number;
  readonly blinks: {
    readonly perMinute: number;
    /** How long each took. */
    readonly milliseconds: readonly number[];
  };
  /** Mean over the takes. */
  readonly head: HeadMotion;
  /** Cosine of the face's embedding with the photo's: mean and least of one frame a second. */
  readonly identity: { readonly mean: number; readonly least: number };
  /**
   * CPBD of the face over that of the photo at the same size: of the first frame, which is the photo after encoding, and
   * the mean of one frame a second.
   */
  readonly sharpness: { readonly atRest: number; readonly mean: number };
}

export async function measurePresenter(
  session: Session,
  model: MotionModel,
  audioPath: string,
  { takes, endSeconds }: { readonly takes: number; readonly endSeconds: number },
  judge: LikenessJudge,
): Promise<Presenter> {
  const photo = await stageOf(session);
  const own = await judge.embed(photo.picture, photo.face);
  const ownSharpness = cpbd(faceCut(photo.picture, photo.face));
  const samples = await samplesOf(session, audioPath, { endSeconds });
  const likenesses: number[] = [];
  const ratios: number[] = [];
  const seen: (Face | null)[][] = [];
  for (let take = 0; take < takes; take++) {
    const performance = { ...PERFORMANCE, seed: PERFORMANCE.seed + take };
    const motion = await motionOf(model, samples, performance);
    const path = await renderMotion(session, PRESENTER, motion, model, performance);
    const look = async (picture: Picture, face: Face, frame: number): Promise<void> => {
      if (frame % FRAME_RATE !== 0) return;
      likenesses.push(cosine(await judge.embed(picture, face), own));
      ratios.push(cpbd(faceCut(picture, face)) / ownSharpness);
    };
    seen.push(await facesOf(session.ffmpeg, path, CLIP_SIZE, session.faces, look));
  }
  const minutes = seen.flat().length / FRAME_RATE / 60;
  const milliseconds = seen.flatMap((faces) => blinksIn(curveOf(faces, lidsOf)));
  return {
    minutes,
    blinks: { perMinute: milliseconds.length / minutes, milliseconds },
    head: meanHeadMotion(seen.map(headMotionOf)),
    identity: { mean: mean(likenesses), least: Math.min(...likenesses) },
    sharpness: { atRest: ratios[0] ?? Number.NaN, mean: mean(ratios) },
  };
}

/** Cuts a recording at `cutsSeconds`, in the middle of words, and looks at what the cuts do to the video. */
export async function measureJoins(
  session: Session,
  model: MotionModel,
  audioPath: string,
  cutsSeconds: readonly number[],
): Promise<Joins> {
  const segments: (Face | null)[][] = [];
  for (const [i, startSeconds] of cutsSeconds.slice(0, -1).entries()) {
    const performance = { ...PERFORMANCE, seed: 100 + i };
    const samples = await samplesOf(session, audioPath, { startSeconds, endSeconds: cutsSeconds[i + 1]! });
    const motion = await motionOf(model, samples, performance);
    const path = await renderMotion(session, PRESENTER, motion, model, performance);
    segments.push(await facesOf(session.ffmpeg, path, CLIP_SIZE, session.faces));
  }
  return joinsOf(segments);
}

/** The photo as a clip shows it at rest, before any encoding. */
async function stageOf({ faces }: Session): Promise<{ picture: Picture; face: Face }> {
  const whole = await loadPicture(PRESENTER, {});
  const found = await faces.find(whole);
  const { stage: picture } = await createStage(whole, found!, headAndShoulders(whole, found!, CLIP_SIZE), CLIP_SIZE);
  const face = await faces.find(picture);
  return { picture, face: face! };
}
