/**
 * How well a text leads the mouth: on real speakers with aligned texts, how exactly words are placed, whether p, b and m
 * close without the text and with it, and whether a text of something else is noticed. Writes out/bench/script.md.
 *
 * `npm run bench:script [--quick]`: `--quick` takes six clips of each source instead of 80.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordingOf, SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { ArticulationNetwork } from '../../main/speech/articulationNetwork.ts';
import { createHeard } from '../../main/speech/heard.ts';
import type { Heard } from '../../main/speech/heard.ts';
import { rowCountOf, windowsOf } from '../../main/speech/windows.ts';
import { ROOT } from '../integration/kit/commandLine.ts';
import { sourcesIn } from './script/clips.ts';
import { measureSource } from './script/measure.ts';
import type { Measured } from './script/measure.ts';

const SPEECH = join(ROOT, '..', 'shared', 'material', 'speech');

function rowOf(measured: Measured): string {
  const { source, clips, accepted, misled, ledShare, boundaryErrors, bilabials } = measured;
  const errors = boundaryErrors.toSorted((a, b) => a - b);
  const at = (share: number): string => errors[Math.floor(share * errors.length)]?.toFixed(0) ?? '–';
  const percent = (share: number): string => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–');
  const cells = [
    ...[source, clips, percent(accepted / clips), percent(misled / clips), percent(ledShare)],
    ...[`${at(0.5)} / ${at(0.9)} (${errors.length})`, bilabials],
    ...[percent(measured.closedAlone / bilabials), percent(measured.closedLed / bilabials)],
    ...[percent(measured.falseAlone), percent(measured.falseLed)],
  ];
  return `| ${cells.join(' | ')} |`;
}

const sources = existsSync(SPEECH) ? sourcesIn(SPEECH, process.argv.includes('--quick') ? 6 : 80) : [];
if (sources.length === 0) {
  process.stdout.write(`skipped: there is no speech with texts in ${SPEECH}\n`);
} else {
  const ffmpeg = await findFfmpeg();
  const network = await ArticulationNetwork.open(join(ROOT, 'models'));
  const hear = async (path: string): Promise<Heard> => {
    const samples = await decodeAudio(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ }, {});
    const heard = createHeard(rowCountOf(samples.length));
    const recording = { samples: recordingOf(samples), sampleCount: samples.length };
    for await (const window of windowsOf(recording)) await network.hear(window, heard);
    return heard;
  };
  const lines = [
    '| source | clips | text leads | other text leads | speech led | words off, ms: median / p90 (n) | p b m | closed alone | with the text | falsely closed alone | with the text |',
    `|${' --- |'.repeat(11)}`,
  ];
  for (const source of sources) {
    lines.push(rowOf(await measureSource(source, hear)));
    process.stderr.write(`${source.name}\n`);
  }
  lines.push(
    '',
    '\\* voices that trained the network, here with other clips (speechocean762: all clips, 9 in 10 speakers).',
  );
  const text = lines.join('\n');
  process.stdout.write(`${text}\n`);
  const out = join(ROOT, 'out', 'bench');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'script.md'), `${text}\n`);
  await network.close();
}
