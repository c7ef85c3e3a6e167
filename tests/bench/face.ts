/**
 * How the faces that we make compare with real ones: every motion model of face/models.ts side by side, on the test
 * material. Writes face.md, face.json and face.png (curves of the lips over the waveform) to out/bench.
 *
 * `npm run bench:face -- [--quick] [--motion] [--sheets] [clip…]`: `--quick` takes two clips and 20 seconds of talk,
 * `--motion` renders nothing and tells only what follows from the motion (lips, closures, pauses); `--sheets` measures
 * nothing and makes what is to be looked at: faceSheet.png (each photo at the sounds of a sentence) and
 * faceBeside.mp4 (real clips beside the models). Without clips, the six GRID speakers of the material; their lips were
 * looked at while the rules were written, so they are no held-out test.
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../integration/kit/commandLine.ts';
import { PRESENTER } from '../integration/kit/inputs.ts';
import { closuresOf } from './face/closures.ts';
import { writeContactSheet } from './face/contactSheet.ts';
import { LikenessJudge } from '../../main/quality/likeness.ts';
import { MOTION_MODELS } from './face/models.ts';
import { writePicture } from './face/picture.ts';
import { measureJoins, measurePresenter } from './face/presenter.ts';
import { reenact } from './face/reenactment.ts';
import type { Reenactment } from './face/reenactment.ts';
import { reportText } from './face/report.ts';
import type { Measured } from './face/report.ts';
import { closeSession, openSession } from './face/session.ts';
import type { Session } from './face/session.ts';
import { writeSideBySide } from './face/sideBySide.ts';
import { utterances } from './face/voices.ts';

const MATERIAL = join(ROOT, '..', 'shared', 'material');
const MINUTE = join(MATERIAL, 'audio', 'en_60s_16k.wav');
/** In the middle of words of that recording. */
const CUTS_SECONDS = [3.3, 7.1, 10.9, 14.7];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const quick = process.argv.includes('--quick');
const rendered = !process.argv.includes('--motion');
const sheets = process.argv.includes('--sheets');
const out = join(ROOT, 'out', 'bench');
const all = wanted.length > 0 ? wanted : globSync(join(MATERIAL, 'video', 'grid_*.mpg')).sort();
const paths = quick ? all.slice(0, 2) : all;

async function measure(session: Session): Promise<{ clips: Reenactment[]; measured: Measured[] }> {
  const clips: Reenactment[] = [];
  for (const path of paths) {
    const compared = await reenact(session, path, MOTION_MODELS, rendered);
    clips.push(compared);
    const likeness = compared.followers.map(({ model, asked }) => `${model} r ${asked.r.toFixed(2)}`);
    say(`${compared.clip}: ${likeness.join(', ')} of the aperture in the motion`);
  }
  const spoken = await utterances(session.folder, quick).catch((error: unknown) => {
    process.stderr.write(`closures are left out: flite and festival are needed (${String(error)})\n`);
    return null;
  });
  const judge = rendered ? await LikenessJudge.open(join(ROOT, 'models')) : null;
  const measured: Measured[] = [];
  for (const [i, model] of MOTION_MODELS.entries()) {
    say(model.id);
    // A rate of blinks takes minutes of talk; what we compare with differs in its lips alone.
    const talk = quick ? { takes: 1, endSeconds: 20 } : { takes: i === 0 ? 3 : 1, endSeconds: 60 };
    measured.push({
      model: model.id,
      closures: spoken && (await closuresOf(session, model, spoken)),
      presenter: judge && (await measurePresenter(session, model, MINUTE, talk, judge)),
      joins: rendered
        ? await measureJoins(session, model, MINUTE, quick ? CUTS_SECONDS.slice(0, 3) : CUTS_SECONDS)
        : null,
    });
  }
  return { clips, measured };
}

async function report(session: Session): Promise<void> {
  const { clips, measured } = await measure(session);
  const text = reportText(clips, measured);
  process.stdout.write(`${text}\n\n`);
  writeFileSync(join(out, 'face.md'), `${text}\n`);
  const figures = { clips: clips.map((clip) => ({ ...clip, samples: clip.samples.length })), measured };
  writeFileSync(join(out, 'face.json'), `${JSON.stringify(figures, null, 1)}\n`);
  await writePicture(join(out, 'face.png'), clips);
}

async function lookAt(session: Session): Promise<void> {
  await writeSideBySide(session, MOTION_MODELS, paths, join(out, 'faceBeside.mp4'));
  say('side by side');
  const photos = [PRESENTER, ...globSync(join(MATERIAL, 'photo', '*.jpg')).sort()];
  await writeContactSheet(session, MOTION_MODELS[0]!, quick ? photos.slice(0, 3) : photos, join(out, 'faceSheet.png'));
}

const startMs = performance.now();
const secondsSoFar = (): string => ((performance.now() - startMs) / 1000).toFixed(0);

function say(what: string): void {
  process.stderr.write(`${secondsSoFar()} s: ${what}\n`);
}

if (paths.length === 0 || !paths.every((path) => existsSync(path)) || !existsSync(MINUTE)) {
  process.stdout.write(`skipped: there are no clips of real speakers in ${MATERIAL}\n`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-face-'));
  const session = await openSession(folder);
  mkdirSync(out, { recursive: true });
  try {
    await (sheets ? lookAt(session) : report(session));
    process.stdout.write(`took ${secondsSoFar()} s; the files are in ${out}\n`);
  } finally {
    await closeSession(session);
    rmSync(folder, { recursive: true });
  }
}
