/**
 * How sharp moving faces stay, before any encoding: CPBD of the face over that of the photo at the same size, while it
 * talks and while it turns, for the sample and every photo of the test material. Writes out/bench/sharpness.md.
 *
 * `node tests/bench/sharpness.ts [size…]`: sizes in pixels, 512 and 1024 without any.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PHOTO_BACKGROUND } from '../../main/contract/background.ts';
import { CONTROL_INDEX, createMotion, motionRow, recordingOf, SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import type { Motion } from '../../main/contract/motion.ts';
import type { Engine } from '../../main/generator/engine.ts';
import { createPortraitEngine } from '../../main/generator/engines/portraitRig.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { headAndShoulders } from '../../main/portrait/crop.ts';
import type { Face, Picture } from '../../main/portrait/face.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { CHEEKBONES, CHIN_BOTTOM, FOREHEAD_TOP } from '../../main/portrait/topology.ts';
import { createNetworkMotionModel } from '../../main/speech/networkModel.ts';
import { ROOT } from '../integration/kit/commandLine.ts';
import { PRESENTER } from '../integration/kit/inputs.ts';
import { cpbd } from '../../main/quality/cpbd.ts';
import { mean } from '../../main/quality/curves.ts';
import { NARRATION } from './parts.ts';

const MATERIAL = join(ROOT, '..', 'shared', 'material', 'photo');
const MODELS = join(ROOT, 'models');
const TALK_SECONDS = 6;
/** Frames a second that are looked at. */
const FRAME_RATE = 5;
const PERFORMANCE = { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 7 } as const;
const TURNS = [0.4, 1, 1.7, 2.3, -3.3, 5].flatMap((yaw) => [0.3, 1.1].map((pitch) => [yaw, pitch] as const));

async function talking(): Promise<Motion> {
  const options = { sampleRateHz: SPEECH_RATE_HZ, startSeconds: 0, endSeconds: TALK_SECONDS };
  const samples = recordingOf(await decodeAudio(await findFfmpeg(), join(NARRATION, '01.flac'), options, {}));
  const frameCount = TALK_SECONDS * FRAME_RATE;
  return createNetworkMotionModel(MODELS).motionOf(
    { samples, frameRate: FRAME_RATE, frameCount, performance: PERFORMANCE },
    {},
  );
}

/** The photo, then heads turned by odd angles, so that pixels fall between those of the photo. */
function turning(): Motion {
  const motion = createMotion(FRAME_RATE, 1 + TURNS.length);
  for (const [i, [yaw, pitch]] of TURNS.entries()) {
    const row = motionRow(motion, i + 1);
    row[CONTROL_INDEX.headYaw] = yaw;
    row[CONTROL_INDEX.headPitch] = pitch;
  }
  return motion;
}

/** CPBD of the face in each frame. */
async function sharpnessOf(
  engine: Engine,
  picture: Picture,
  face: Face,
  sizePx: number,
  motion: Motion,
): Promise<number[]> {
  const size = { widthPx: sizePx, heightPx: sizePx };
  const crop = headAndShoulders(picture, face, size);
  const place = (index: number, axis: 0 | 1): number => {
    const start = axis === 0 ? crop.left : crop.top;
    const px = ((face.landmarks[index * 3 + axis]! - start) * sizePx) / crop.width;
    return Math.round(Math.min(Math.max(px, 0), sizePx));
  };
  const [left, right] = [place(CHEEKBONES[0], 0), place(CHEEKBONES[1], 0)];
  const [top, bottom] = [place(FOREHEAD_TOP, 1), place(CHIN_BOTTOM, 1)];
  const performer = await engine.perform(picture, face, { size, background: PHOTO_BACKGROUND }, {});
  const values: number[] = [];
  const plane = sizePx ** 2;
  for await (const { frameCount, planes } of performer.frames(motion, {})) {
    for (let frame = 0; frame < frameCount; frame++) {
      const rgb = new Uint8Array((right - left) * (bottom - top) * 3);
      for (let y = top, to = 0; y < bottom; y++) {
        for (let x = left; x < right; x++, to += 3) {
          const at = frame * 3 * plane + y * sizePx + x;
          rgb.set([planes[at + 2 * plane]!, planes[at]!, planes[at + plane]!], to);
        }
      }
      values.push(cpbd({ widthPx: right - left, heightPx: bottom - top, rgb }));
    }
  }
  await performer.close();
  return values;
}

const sizes = process.argv.slice(2).map(Number);
const photos = [PRESENTER, ...(existsSync(MATERIAL) ? readdirSync(MATERIAL).map((name) => join(MATERIAL, name)) : [])];
const talk = await talking();
const finder = await FaceFinder.open(MODELS);
const engine = await createPortraitEngine({ modelsFolder: MODELS, device: 'cpu' });
const lines = ['| photo | px | photo’s CPBD | talking | turning |', '| --- | --- | --- | --- | --- |'];
for (const sizePx of sizes.length > 0 ? sizes : [512, 1024]) {
  const all: (readonly [number, number])[] = [];
  for (const path of photos) {
    const picture = await loadPicture(path, {});
    const [face] = await finder.find(picture, {});
    const [own = Number.NaN, ...turned] = await sharpnessOf(engine, picture, face!, sizePx, turning());
    const talked = await sharpnessOf(engine, picture, face!, sizePx, talk);
    const ratios = [mean(talked) / own, mean(turned) / own] as const;
    all.push(ratios);
    lines.push(`| ${basename(path)} | ${sizePx} | ${[own, ...ratios].map((value) => value.toFixed(3)).join(' | ')} |`);
  }
  const means = ([0, 1] as const).map((column) => mean(all.map((ratios) => ratios[column])).toFixed(3));
  lines.push(`| mean | ${sizePx} | | ${means.join(' | ')} |`);
}
await engine.close();
await finder.close();
mkdirSync(join(ROOT, 'out', 'bench'), { recursive: true });
writeFileSync(join(ROOT, 'out', 'bench', 'sharpness.md'), `${lines.join('\n')}\n`);
process.stdout.write(`${lines.join('\n')}\n`);
