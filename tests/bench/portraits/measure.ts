import { PHOTO_BACKGROUND } from '../../../main/contract/background.ts';
import type { Motion } from '../../../main/contract/motion.ts';
import type { Engine } from '../../../main/generator/engine.ts';
import { headAndShoulders } from '../../../main/portrait/crop.ts';
import type { Face, Picture } from '../../../main/portrait/face.ts';
import type { FaceFinder } from '../../../main/portrait/faces.ts';
import { cutOut } from '../../../main/portrait/matte/cutOut.ts';
import type { PersonFinder } from '../../../main/portrait/matte/person.ts';
import { createStage } from '../../../main/portrait/stage.ts';
import { setUpright } from '../../../main/portrait/upright.ts';
import { cpbd } from '../../../main/quality/cpbd.ts';
import { mean } from '../../../main/quality/curves.ts';
import { faceCut } from '../../../main/quality/faceCut.ts';
import { cosine, type LikenessJudge } from '../../../main/quality/likeness.ts';

/** What it takes to look at frames before they are encoded. */
export interface Lab {
  readonly engine: Engine;
  readonly finder: FaceFinder;
  readonly people: PersonFinder;
  readonly judge: LikenessJudge;
}

/** What frames of one photo are like. */
export interface Measured {
  /** Of the frame at rest against the photo as the frame holds it, in dB, over the face; infinite where they agree. */
  readonly restPsnr: number;
  /** Largest difference (0–255) of any frame from the photo, farther from the person than the head goes. */
  readonly groundDelta: number;
  /**
   * CPBD of the frames over the photo's, mean. In the photo's face's place in each: CPBD counts in blocks, and a square that
   * follows the chin moves their grid, which alone changes a face's figure by a tenth (that of the same face mirrored by .07).
   */
  readonly sharpness: number;
  /** Cosine of the faces' embeddings with the photo's. */
  readonly identity: { readonly mean: number; readonly least: number; readonly leastFrame: number };
}

/** Frames, each a picture, and what they are like. */
export async function measureFrames(
  { engine, finder, people, judge }: Lab,
  photo: { readonly picture: Picture; readonly face: Face },
  sizePx: number,
  motion: Motion,
): Promise<Measured & { readonly frames: readonly Picture[] }> {
  const size = { widthPx: sizePx, heightPx: sizePx };
  const { picture, face } = await setUpright(photo.picture, photo.face);
  const { stage, texture } = await createStage(picture, face, headAndShoulders(picture, face, size), size, {});
  // The cut-out changes its stage's copy of the photo: keep what the photo is.
  const own: Picture = { ...size, rgb: Uint8Array.from(stage.rgb) };
  const { alpha } = await cutOut(stage, texture, people, PHOTO_BACKGROUND, {});
  const away = farFrom(alpha, sizePx, Math.round(sizePx * HEAD_REACH));
  const frames = await drawn(engine, photo, sizePx, motion);
  const [ownFace] = await finder.find(own, {});
  const ownEmbedding = await judge.embed(own, ownFace!);
  const ownSharpness = cpbd(faceCut(own, ownFace!));
  const likenesses: number[] = [];
  const ratios: number[] = [];
  let groundDelta = 0;
  for (const frame of frames) {
    const [seen] = await finder.find(frame, {});
    likenesses.push(seen ? cosine(await judge.embed(frame, seen), ownEmbedding) : 0);
    ratios.push(cpbd(faceCut(frame, ownFace!)) / ownSharpness);
    for (let at = 0; at < away.length; at++) {
      if (away[at] === 0) continue;
      for (let channel = 0; channel < 3; channel++) {
        groundDelta = Math.max(groundDelta, Math.abs(frame.rgb[at * 3 + channel]! - own.rgb[at * 3 + channel]!));
      }
    }
  }
  const least = Math.min(...likenesses);
  return {
    frames,
    restPsnr: psnr(faceCut(frames[0]!, ownFace!), faceCut(own, ownFace!)),
    groundDelta,
    sharpness: mean(ratios),
    identity: { mean: mean(likenesses), least, leastFrame: likenesses.indexOf(least) },
  };
}

/** How far a turning head reaches beyond the person at rest, as a share of the frame's side. */
const HEAD_REACH = 0.07;

async function drawn(
  engine: Engine,
  { picture, face }: { readonly picture: Picture; readonly face: Face },
  sizePx: number,
  motion: Motion,
): Promise<Picture[]> {
  const size = { widthPx: sizePx, heightPx: sizePx };
  const performer = await engine.perform(picture, face, { size, background: PHOTO_BACKGROUND }, {});
  const frames: Picture[] = [];
  const plane = sizePx ** 2;
  for await (const { frameCount, planes } of performer.frames(motion, {})) {
    for (let frame = 0; frame < frameCount; frame++) {
      const rgb = new Uint8Array(plane * 3);
      const [green, blue, red] = [0, 1, 2].map((i) =>
        planes.subarray((frame * 3 + i) * plane, (frame * 3 + i + 1) * plane),
      );
      for (let at = 0; at < plane; at++) {
        rgb[at * 3] = red![at]!;
        rgb[at * 3 + 1] = green![at]!;
        rgb[at * 3 + 2] = blue![at]!;
      }
      frames.push({ ...size, rgb });
    }
  }
  await performer.close();
  return frames;
}

function psnr(a: Picture, b: Picture): number {
  const squares = a.rgb.reduce((sum, value, i) => sum + (value - b.rgb[i]!) ** 2, 0);
  return squares === 0 ? Infinity : 10 * Math.log10(255 ** 2 / (squares / a.rgb.length));
}

/** 1 where no pixel of the person lies within `reachPx` (a square around each). */
function farFrom(alpha: Uint8Array, sidePx: number, reachPx: number): Uint8Array {
  const near = new Uint8Array(alpha.length);
  const rows = new Uint8Array(alpha.length);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0, last = -Infinity, next = 0; x < sidePx; x++) {
      if (alpha[y * sidePx + x] !== 0) last = x;
      next = Math.max(next, x);
      while (next < sidePx && alpha[y * sidePx + next] === 0) next++;
      rows[y * sidePx + x] = Math.min(x - last, next < sidePx ? next - x : Infinity) <= reachPx ? 1 : 0;
    }
  }
  for (let x = 0; x < sidePx; x++) {
    for (let y = 0, last = -Infinity, next = 0; y < sidePx; y++) {
      if (rows[y * sidePx + x] !== 0) last = y;
      next = Math.max(next, y);
      while (next < sidePx && rows[next * sidePx + x] === 0) next++;
      near[y * sidePx + x] = Math.min(y - last, next < sidePx ? next - y : Infinity) <= reachPx ? 1 : 0;
    }
  }
  return near.map((value) => 1 - value);
}
