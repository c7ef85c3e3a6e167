import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_KINDS } from '../../main/services/requests.ts';
import { ROOT, run } from '../integration/kit/commandLine.ts';
import { PRESENTER } from '../integration/kit/inputs.ts';
import { NARRATION } from './parts.ts';

/**
 * `npm run bench:publish`: what publishing the sample lesson to everything at once costs beside its video alone, cold and
 * warm, and how near files come to the size that they may have. As a table and in out/bench/publish.json. Seconds of the
 * processors tell more than seconds by the clock where other programs run, too. Linux only.
 */

interface Built {
  readonly what: string;
  readonly seconds: number;
  /** Of all processors together. */
  readonly processorSeconds: number;
  readonly bytes: number;
}

/** Less than it takes by itself: what is asked for, the file, and the megabytes that it may have. */
const LIMITED = [
  ['video', ['--mp4', 'limited.mp4'], 4],
  ['package with the video', ['--scorm12', 'limited.zip'], 4],
  ...[2, 1].map(
    (megabytes) =>
      ['package that its page composes', ['--scorm12', 'limited.zip', '--carry', 'smallest'], megabytes] as const,
  ),
] as const;
/** What Linux counts in. */
const TICKS_PER_SECOND = 100;
const ALL = ['--mp4', 'all.mp4', ...PACKAGE_KINDS.flatMap((kind) => [`--${kind}`, `${kind}.zip`])];

/** What processes that have ended, and those that they had started, have taken of the processors. */
function spentSeconds(): number {
  const status = readFileSync('/proc/self/stat', 'utf8');
  const [user, system] = status
    .slice(status.lastIndexOf(')') + 2)
    .split(' ')
    .slice(13, 15);
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
}

async function lectern(cache: string, argv: readonly string[]): Promise<Pick<Built, 'seconds' | 'processorSeconds'>> {
  const before = spentSeconds();
  const startMs = performance.now();
  const ended = await run([...argv, '--json'], { cwd: folder, environment: { LECTERN_CACHE: join(folder, cache) } });
  if (ended.exitCode !== 0) throw new Error(`lectern ${argv.join(' ')}: ${ended.stderr.slice(-2000)}`);
  return { seconds: (performance.now() - startMs) / 1000, processorSeconds: spentSeconds() - before };
}

async function build(what: string, cache: string, options: readonly string[]): Promise<Built> {
  const spent = await lectern(cache, ['build', 'lesson.lectern', '--force', ...options]);
  const files = options.filter((option) => /\.(mp4|zip)$/.test(option));
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  process.stdout.write(
    `${what}: ${spent.seconds.toFixed(1)} s, ${spent.processorSeconds.toFixed(1)} s of processors, ${(bytes / 1e6).toFixed(2)} MB\n`,
  );
  return { what, ...spent, bytes };
}

const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
try {
  const narration = [1, 2, 3, 4, 5].flatMap((number) => ['--audio', join(NARRATION, `0${number}.flac`)]);
  const inputs = ['--slides', join(ROOT, 'assets', 'sample', 'slides.pdf'), ...narration, '--photo', PRESENTER];
  await lectern('none', ['new', ...inputs, '--text', join(NARRATION, 'script.md'), '--out', 'lesson.lectern']);
  // The page that packages play in is made once for a checkout: not part of what is measured.
  await build('not counted: the web page', 'none', ['--web', 'first.zip', '--carry', 'smallest', '--preview']);

  const alone = await build('video alone, cold', 'alone', ['--mp4', 'alone.mp4']);
  const all = await build('all six, cold', 'all', ALL);
  const aloneWarm = await build('video alone, warm', 'alone', ['--mp4', 'alone.mp4']);
  const allWarm = await build('all six, warm', 'all', ALL);
  const smallest = await build('five packages, smallest, warm', 'all', [...ALL.slice(2), '--carry', 'smallest']);
  const limited: (Built & { readonly share: number })[] = [];
  for (const [what, options, megabytes] of LIMITED) {
    const limit = ['--max-mb', `${megabytes}`];
    const built = await build(`${what} of at most ${megabytes} MB`, 'all', [...options, ...limit]);
    limited.push({ ...built, share: built.bytes / (megabytes * 1e6) });
  }
  const ratio = all.seconds / alone.seconds;
  const processorRatio = all.processorSeconds / alone.processorSeconds;
  const shares = limited.map(({ what, share }) => `${what}: ${(100 * share).toFixed(1)} % of it used\n`);
  process.stdout.write(
    `\nall six cost ${ratio.toFixed(2)} × the video alone (cold), ${processorRatio.toFixed(2)} × of processors\n${shares.join('')}`,
  );
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, Node ${process.version}`;
  const builds = [alone, all, aloneWarm, allWarm, smallest];
  mkdirSync(join(ROOT, 'out', 'bench'), { recursive: true });
  const figures = { machine, builds, ratio, processorRatio, limited };
  writeFileSync(join(ROOT, 'out', 'bench', 'publish.json'), `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
