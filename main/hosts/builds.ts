import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LecternError } from '../contract/errors.ts';

/** What the page is made of: its own sources, and what it shares with the services. */
const SOURCES = ['renderer', 'main/api', 'main/contract', 'main/lesson', 'package.json'];

const VITE = join('node_modules', 'vite', 'bin', 'vite.js');

/** A page that is built: of the studio, or of published lessons. */
interface Page {
  /** Of the built page, in `out/`. */
  readonly folder: string;
  readonly config: string;
  /** What it is made of, and what says that it can be made here. */
  readonly sources: readonly string[];
  readonly said: string;
}

const STUDIO: Page = {
  folder: 'renderer',
  config: 'renderer/vite.config.ts',
  sources: SOURCES,
  said: 'Making the studio’s page; this takes a moment.',
};

const PLAYER: Page = {
  folder: 'player',
  config: 'assets/player/vite.config.ts',
  sources: ['assets/player', 'main/contract/player.ts'],
  said: 'Making the page that lessons play in; this takes a moment.',
};

/**
 * The folder with the studio's page, made anew where its sources are newer; where there are none (an installed Lectern), it
 * came with them.
 *
 * @param root of this program
 * @param say is told what takes a while
 * @throws LecternError `studio.not-built`
 */
export function builtPage(root: string, say: (sentence: string) => void, signal?: AbortSignal): Promise<string> {
  return built(STUDIO, root, say, signal);
}

/** As {@link builtPage}, of the page that published lessons play in. */
export function builtPlayer(root: string, say: (sentence: string) => void, signal?: AbortSignal): Promise<string> {
  return built(PLAYER, root, say, signal);
}

async function built(
  { folder: name, config, sources, said }: Page,
  root: string,
  say: (sentence: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const folder = join(root, 'out', name);
  const page = join(folder, 'index.html');
  const vite = join(root, VITE);
  const canBuild = existsSync(join(root, config)) && existsSync(vite);
  if (!canBuild && !existsSync(page))
    throw new LecternError('studio.not-built', { reason: 'its parts are not installed' });
  const places = sources.map((source) => join(root, source));
  if (!canBuild || !isOlder(page, places)) return folder;
  say(said);
  // Beside its place: whoever is being served from there keeps a whole page until the new one is.
  const part = `${folder}.${process.pid}.part`;
  try {
    await run([vite, 'build', '--config', config, '--outDir', part, '--logLevel', 'error'], root, signal);
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return folder;
}

/** Makes what the desktop app starts with anew where its sources are newer. @throws LecternError `studio.not-built` */
export async function buildDesktop(root: string, say: (sentence: string) => void): Promise<void> {
  await builtPage(root, say);
  const vite = join(root, VITE);
  const preload = [vite, 'build', '--config', 'preload/vite.config.ts', '--logLevel', 'error'];
  const parts = [
    { output: 'out/preload/preload.cjs', sources: ['preload', 'main/api'], argv: preload },
    {
      output: 'out/main/hosts/electron.js',
      sources: ['main', 'assets/packaging'],
      argv: ['assets/packaging/compile.ts'],
    },
  ];
  for (const { output, sources, argv } of parts) {
    const places = sources.map((name) => join(root, name));
    if (existsSync(vite) && isOlder(join(root, output), places)) await run(argv, root);
  }
}

/** Whether `output` is missing, or something in `sources` (files, or folders with all that they hold) was changed since. */
export function isOlder(output: string, sources: readonly string[]): boolean {
  if (!existsSync(output)) return true;
  const madeMs = statSync(output).mtimeMs;
  return sources
    .flatMap((source) => [source, ...contentsOf(source)])
    .some((path) => existsSync(path) && statSync(path).mtimeMs > madeMs);
}

function contentsOf(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
}

/** Runs a Node program, and shows what it said only where it fails. @throws LecternError `studio.not-built` */
async function run(argv: readonly string[], folder: string, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  // Whoever runs tests says so in NODE_ENV; Vite would put React's slow and large development build into the page then.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, argv, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const stop = (): void => {
    child.kill();
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    signal?.throwIfAborted();
    if (exitCode === 0) return;
    process.stderr.write(said);
    throw new LecternError('studio.not-built', { reason: 'its build failed, as said above' });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
