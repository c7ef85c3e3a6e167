/**
 * How the faces that we make compare with real ones: every motion model of face/models.ts side by side, on the test
 * material. Writes out/bench/face.md, face.json and face.png (curves of the lips over the waveform).
 *
 * `npm run bench:face [--quick] [--motion] [clip…]`: `--quick` takes two clips and a quarter of the minute, `--motion`
 * renders nothing and tells only what follows from the motion (lips, closures, pauses). Without clips, the six GRID
 * speakers of the material; their lips were looked at while the rules were written, so they are no held-out test.
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../integration/kit/commandLine.ts';
import { closuresOf } from './face/closures.ts';
import { IdentityJudge } from './face/identity.ts';
import { MOTION_MODELS } from './face/models.ts';
import { writePicture } from './face/picture.ts';
import { measureJoins, measurePresenter } from './face/presenter.ts';
import { reenact } from './face/reenactment.ts';
import type { Reenactment } from './face/reenactment.ts';
import { reportText } from './face/report.ts';
import type { Measured } from './face/report.ts';
import { closeSession, openSession } from './face/session.ts';
import type { Session } from './face/session.ts';
import { utterances } from './face/voices.ts';

const MATERIAL = join(ROOT, '..', 'shared', 'material');
const MINUTE = join(MATERIAL, 'audio', 'en_60s_16k.wav');
/** In the middle of words of that recording. */
const CUTS_SECONDS = [3.3, 7.1, 10.9, 14.7];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const quick = process.argv.includes('--quick');
const rendered = !process.argv.includes('--motion');
const paths = wanted.length > 0 ? wanted : globSync(join(MATERIAL, 'video', 'grid_*.mpg')).sort();

async function measure(session: Session): Promise<{ clips: Reenactment[]; measured: Measured[] }> {
  const clips: Reenactment[] = [];
  for (const path of quick ? paths.slice(0, 2) : paths) {
    clips.push(await reenact(session, path, MOTION_MODELS, rendered));
    say(`${clips.length} clips`);
  }
  const spoken = await utterances(session.folder, quick).catch((error: unknown) => {
    process.stderr.write(`closures are left out: flite and festival are needed (${String(error)})\n`);
    return null;
  });
  const judge = rendered ? await IdentityJudge.open() : null;
  const measured: Measured[] = [];
  for (const model of MOTION_MODELS) {
    say(model.id);
    measured.push({
      model: model.id,
      closures: spoken && (await closuresOf(session, model, spoken)),
      presenter: judge && (await measurePresenter(session, model, MINUTE, quick ? 15 : 60, judge)),
      joins: rendered
        ? await measureJoins(session, model, MINUTE, quick ? CUTS_SECONDS.slice(0, 3) : CUTS_SECONDS)
        : null,
    });
  }
  return { clips, measured };
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
  try {
    const { clips, measured } = await measure(session);
    const text = reportText(clips, measured);
    process.stdout.write(`${text}\n\ntook ${secondsSoFar()} s\n`);
    const out = join(ROOT, 'out', 'bench');
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'face.md'), `${text}\n`);
    const figures = { clips: clips.map((clip) => ({ ...clip, samples: clip.samples.length })), measured };
    writeFileSync(join(out, 'face.json'), `${JSON.stringify(figures, null, 1)}\n`);
    await writePicture(join(out, 'face.png'), clips);
  } finally {
    await closeSession(session);
    rmSync(folder, { recursive: true });
  }
}
