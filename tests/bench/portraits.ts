/**
 * Every photo of the test material and the sample, as it is and as people's photos are (rotated, mirrored, dark, small,
 * large), in every pose that a presenter takes, and talking: contact sheets to look at, and what can be measured before
 * encoding. Writes out/bench/portraits/*.png and portraits.md.
 *
 * `npm run bench:portraits [-- photo…]`: parts of names; all of them without any.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { isLecternError } from '../../main/contract/errors.ts';
import { recordingOf, SPEECH_RATE_HZ, type Motion } from '../../main/contract/motion.ts';
import { createPortraitEngine } from '../../main/generator/engines/portraitRig.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { pickFace, refusalOf } from '../../main/portrait/choose.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { PersonFinder } from '../../main/portrait/matte/person.ts';
import { loadPictureBytes } from '../../main/portrait/picture.ts';
import { LikenessJudge } from '../../main/quality/likeness.ts';
import { createNetworkMotionModel } from '../../main/speech/networkModel.ts';
import { ROOT } from '../integration/kit/commandLine.ts';
import { PRESENTER } from '../integration/kit/inputs.ts';
import { NARRATION } from './parts.ts';
import { measureFrames, type Lab, type Measured } from './portraits/measure.ts';
import { POSE_NAMES, posesMotion } from './portraits/poses.ts';
import { writeSheet } from './portraits/sheet.ts';
import { VARIANTS } from './portraits/variants.ts';

const MATERIAL = join(ROOT, '..', 'shared', 'material', 'photo');
const MODELS = join(ROOT, 'models');
const OUT = join(ROOT, 'out', 'bench', 'portraits');
const SIZE_PX = 512;
const COLUMNS = 5;
const TALK_SECONDS = 12;
/** Frames a second that are looked at. */
const FRAME_RATE = 5;

async function talking(): Promise<Motion> {
  const options = { sampleRateHz: SPEECH_RATE_HZ, startSeconds: 0, endSeconds: TALK_SECONDS };
  const samples = recordingOf(await decodeAudio(await findFfmpeg(), join(NARRATION, '01.flac'), options, {}));
  const performance = { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 7 } as const;
  const frameCount = TALK_SECONDS * FRAME_RATE;
  return createNetworkMotionModel(MODELS).motionOf({ samples, frameRate: FRAME_RATE, frameCount, performance }, {});
}

/** One row of the table; what could not be used says why. */
async function rowOf(lab: Lab, name: string, variant: string, bytes: Uint8Array, talk: Motion): Promise<string> {
  try {
    const picture = await loadPictureBytes(bytes, name, {});
    const face = pickFace(await lab.finder.find(picture, {}), { face: null });
    const refusal = refusalOf(picture, face);
    if (refusal) throw refusal;
    const posed = await measureFrames(lab, { picture, face }, SIZE_PX, posesMotion());
    const cells = posed.frames.map((frame, i) => ({ name: POSE_NAMES[i]!, picture: frame }));
    const talked = await measureFrames(lab, { picture, face }, SIZE_PX, talk);
    cells.push({ name: 'talking, least like the photo', picture: talked.frames[talked.identity.leastFrame]! });
    await writeSheet(cells, COLUMNS, join(OUT, `${name} ${variant}.png`));
    return `| ${name} | ${variant} | ${figures(posed)} (${POSE_NAMES[posed.identity.leastFrame]!}) | ${figures(talked)} |`;
  } catch (error) {
    if (!isLecternError(error)) throw error;
    return `| ${name} | ${variant} | ${error.message} | |`;
  }
}

function figures({ restPsnr, groundDelta, sharpness, identity }: Measured): string {
  const least = `${identity.mean.toFixed(3)} / ${identity.least.toFixed(3)}`;
  // A photo without a sharp edge in its face has nothing to compare with.
  const ratio = Number.isFinite(sharpness) ? sharpness.toFixed(2) : '–';
  return `${restPsnr === Infinity ? 'exact' : restPsnr.toFixed(1)} | ${groundDelta} | ${ratio} | ${least}`;
}

const wanted = process.argv.slice(2);
const photos = [PRESENTER, ...(existsSync(MATERIAL) ? readdirSync(MATERIAL).map((file) => join(MATERIAL, file)) : [])];
const chosen = photos.filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)));
mkdirSync(OUT, { recursive: true });
const lab: Lab = {
  engine: await createPortraitEngine({ modelsFolder: MODELS, device: 'cpu' }),
  finder: await FaceFinder.open(MODELS),
  people: await PersonFinder.open(MODELS, 'cpu'),
  judge: await LikenessJudge.open(MODELS),
};
const talk = await talking();
const measures = 'rest PSNR dB | ground Δ | CPBD ratio | identity mean / least';
const lines = [`| photo | variant | poses: ${measures} | talking: ${measures} |`, `|${' --- |'.repeat(10)}`];
for (const path of chosen) {
  const { name } = parse(path);
  for (const [variant, make] of Object.entries(VARIANTS)) {
    lines.push(await rowOf(lab, name, variant, await make(path), talk));
    process.stdout.write(`${lines.at(-1)!}\n`);
  }
}
writeFileSync(join(OUT, 'portraits.md'), `${lines.join('\n')}\n`);
await Promise.all([lab.engine.close(), lab.finder.close(), lab.people.close(), lab.judge.close()]);
