/**
 * `npm run bench:long -- --motion`: how fast ten minutes to two hours of speech become motion, and how much memory that
 * takes. Each length is measured in a process of its own, which is this file again with the recording's path.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { decodeAudioBlocks } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { probe } from '../../main/media/probe.ts';
import { createNetworkMotionModel } from '../../main/speech/networkModel.ts';
import { ROOT } from '../integration/kit/commandLine.ts';

const MINUTE = join(ROOT, '..', 'shared', 'material', 'audio', 'en_60s_16k.wav');
const SAMPLE = join(ROOT, 'assets', 'sample', 'narration', '01.flac');
const LENGTHS_SECONDS = [600, 3600, 7200];
const FRAME_RATE = 30;

interface Figures {
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly processorSeconds: number;
  readonly peakBytes: number;
}

async function measure(path: string): Promise<Figures> {
  const ffmpeg = await findFfmpeg();
  const { durationSeconds } = await probe(ffmpeg, path);
  const startMs = performance.now();
  await createNetworkMotionModel(join(ROOT, 'models')).motionOf(
    {
      samples: () => decodeAudioBlocks(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ }, {}),
      frameRate: FRAME_RATE,
      frameCount: Math.floor(durationSeconds * FRAME_RATE),
      performance: { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 7 },
    },
    {},
  );
  const wallSeconds = (performance.now() - startMs) / 1000;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const processorSeconds = (userCPUTime + systemCPUTime) / 1e6;
  return { seconds: durationSeconds, wallSeconds, processorSeconds, peakBytes: 1024 * maxRSS };
}

async function compare(folder: string): Promise<void> {
  const { ffmpegPath } = await findFfmpeg();
  const source = existsSync(MINUTE) ? MINUTE : SAMPLE;
  const lines = ['| speech | time | × real time | processor time | peak memory |', '| --- | --- | --- | --- | --- |'];
  const measured: Figures[] = [];
  for (const seconds of LENGTHS_SECONDS) {
    const path = join(folder, `${seconds}.wav`);
    const looped = ['-v', 'error', '-stream_loop', '-1', '-i', source, '-t', String(seconds), '-ac', '1', path];
    await promisify(execFile)(ffmpegPath, looped);
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), path]);
    rmSync(path);
    const figures = JSON.parse(stdout) as Figures;
    measured.push(figures);
    const times = (figures.seconds / figures.wallSeconds).toFixed(0);
    const [wall, processor] = [figures.wallSeconds.toFixed(1), figures.processorSeconds.toFixed(1)];
    const peak = (figures.peakBytes / 1e6).toFixed(0);
    lines.push(`| ${(seconds / 60).toFixed(0)} min | ${wall} s | ${times} | ${processor} s | ${peak} MB |`);
  }
  const [short, long] = [measured.at(-2)!, measured.at(-1)!];
  const growth = ((long.peakBytes - short.peakBytes) / 1e6 / (long.seconds - short.seconds)) * 3600;
  const load = loadavg().map((value) => value.toFixed(1));
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, load averages ${load.join(' ')}`;
  process.stdout.write(`${machine}\n\n${lines.join('\n')}\n\n${growth.toFixed(0)} MB more for each hour\n`);
}

const path = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
if (path !== undefined) {
  process.stdout.write(JSON.stringify(await measure(path)));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-long-'));
  try {
    await compare(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
