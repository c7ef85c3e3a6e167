import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from '../../main/media/find.ts';
import { ROOT, start } from '../integration/kit/commandLine.ts';
import { PRESENTER } from '../integration/kit/inputs.ts';
import { benchDrawing } from './drawing.ts';
import { watchMemory } from './memory.ts';
import { benchAnalysis, benchMotion, benchRendering, NARRATION } from './parts.ts';
import type { RenderSpeed } from './parts.ts';

/** `npm run bench`: the speeds that matter, on this machine, as a table and in out/bench/bench.json. */

interface Build {
  readonly wallSeconds: number;
  readonly durationSeconds: number;
  readonly peaks: Readonly<Record<string, number>>;
}

async function lectern(folder: string, ...argv: string[]): Promise<Build> {
  const startMs = performance.now();
  const command = start([...argv, '--json'], { cwd: folder });
  const memory = watchMemory(command.pid);
  const ended = await command.ended;
  const peaks = memory.stop();
  if (ended.exitCode !== 0) throw new Error(`lectern ${argv.join(' ')}: ${ended.stderr.slice(-2000)}`);
  const wallSeconds = (performance.now() - startMs) / 1000;
  return { wallSeconds, durationSeconds: Number(ended.value()['durationSeconds']), peaks };
}

async function benchBuild(folder: string): Promise<{ cold: Build; warm: Build }> {
  const narration = [1, 2, 3, 4, 5].flatMap((number) => ['--audio', join(NARRATION, `0${number}.flac`)]);
  const slides = join(ROOT, 'assets', 'sample', 'slides.pdf');
  await lectern(folder, 'new', '--slides', slides, ...narration, '--photo', PRESENTER, '--out', 'lesson.lectern');
  const cold = await lectern(folder, 'build', 'lesson.lectern', '--mp4', 'lesson.mp4');
  const warm = await lectern(folder, 'build', 'lesson.lectern', '--mp4', 'lesson.mp4');
  return { cold, warm };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
try {
  const ffmpeg = await findFfmpeg();
  const analysis = await benchAnalysis();
  const motion = await benchMotion(ffmpeg);
  const drawing = await benchDrawing([512, 1024]);
  const rendering = await benchRendering(folder, [256, 512, 1024, 2160]);
  const { cold, warm } = await benchBuild(folder);
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, ffmpeg ${ffmpeg.version}, Node ${process.version}`;
  const peaks = Object.entries(cold.peaks).map(([kind, bytes]) => [
    `peak memory of ${kind}, cold build`,
    megabytes(bytes),
  ]);
  const rows = [
    ['photo analysis, cold', `${analysis.coldMs.toFixed(0)} ms`],
    ['photo analysis, warm', `${analysis.warmMs.toFixed(0)} ms`],
    ['audio → motion', `${motion.timesRealTime.toFixed(1)} × real time`],
    ...drawing.flatMap(({ sizePx, framesPerSecond }) =>
      Object.entries(framesPerSecond).map(([what, speed]) => [
        `${what} at ${sizePx} px, without encoding`,
        `${speed.toFixed(1)} frames/s`,
      ]),
    ),
    ...rendering.flatMap(({ sizePx, framesPerSecond, seconds, rendererPeakBytes }) => [
      [
        `generator at ${sizePx} px, encoding included`,
        `${framesPerSecond.toFixed(1)} frames/s (${megabytes(rendererPeakBytes)})`,
      ],
      [`where its time goes at ${sizePx} px`, profileText(seconds)],
    ]),
    [`build of ${cold.durationSeconds.toFixed(0)} s, cold`, speedText(cold)],
    [`build of ${warm.durationSeconds.toFixed(0)} s, warm`, speedText(warm)],
    ...peaks,
    ['peak memory of this benchmark', megabytes(process.resourceUsage().maxRSS * 1024)],
  ];
  const table = [['what', 'figure'], ['---', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  process.stdout.write(`${machine}\n\n${table}\n`);
  mkdirSync(join(ROOT, 'out', 'bench'), { recursive: true });
  const figures = { machine, analysis, motion, drawing, rendering, build: { cold, warm } };
  writeFileSync(join(ROOT, 'out', 'bench', 'bench.json'), `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function profileText(seconds: RenderSpeed['seconds']): string {
  return Object.entries(seconds)
    .map(([stage, value]) => `${stage} ${value.toFixed(1)} s`)
    .join(', ');
}

function speedText({ wallSeconds, durationSeconds }: Build): string {
  return `${wallSeconds.toFixed(1)} s, ${(durationSeconds / wallSeconds).toFixed(2)} × real time`;
}
