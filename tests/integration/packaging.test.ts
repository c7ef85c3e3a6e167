import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** What ends up in the packaged app, packed around stand-ins for Electron's own files. */
const run = promisify(execFile);
const bin = (name: string): string => join('node_modules', '.bin', name);
/** Marks the place of the fuses in Electron's program; then their version, how many there are, and each as a digit. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

let folder = '';
let unpacked = '';
let archive = '';
let files: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-package-'));
  const electron = join(folder, 'electron');
  await mkdir(join(electron, 'resources'), { recursive: true });
  await mkdir(join(electron, 'locales'));
  await writeFile(join(electron, 'electron'), `stand-in ${FUSES}\u0001\u0009${'1'.repeat(9)} end`);
  await chmod(join(electron, 'electron'), 0o755);
  await writeFile(join(electron, 'version'), '45.4.1');

  if (!existsSync('out/renderer/index.html')) await run('npm', ['run', '-s', 'build:renderer']);
  await run('npm', ['run', '-s', 'build:preload']);
  await run('npm', ['run', '-s', 'build:main']);
  const output = join(folder, 'dist');
  await run(bin('electron-builder'), [
    ...['--linux', '--dir', '--publish', 'never'],
    ...[`-c.electronDist=${electron}`, `-c.directories.output=${output}`],
  ]);
  unpacked = join(output, 'linux-unpacked');
  archive = join(unpacked, 'resources', 'app.asar');
  files = listPackage(archive, { isPack: false });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Whether a file lies beside the archive, where other programs find it. */
function isBeside(path: string): boolean {
  const entry = statFile(archive, path.slice(1));
  return 'unpacked' in entry && entry.unpacked;
}

describe.skipIf(process.platform !== 'linux')('the packed app', () => {
  test('holds the program, its page and its preload script', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/LICENSE',
        '/out/main/hosts/electron.js',
        '/out/main/generator/utility/worker.js',
        '/out/main/generator/engines/sampler/sampler.wasm',
        '/out/models/manifest.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
      ]),
    );
  });

  test('holds every module that a thread or a process starts with', async () => {
    const missing: string[] = [];
    for (const source of globSync('main/**/*.ts')) {
      const text = await readFile(source, 'utf8');
      for (const [, name] of text.matchAll(/siblingModule\('(.+?)'/g)) {
        const target = join('/out', source, '..', `${name!}.js`);
        if (!files.includes(target)) missing.push(target);
      }
    }
    expect(missing).toEqual([]);
  });

  test('holds no sources, no tests, nothing of the page’s making', () => {
    const forbidden = [
      /\.(ts|tsx|map)$/,
      /^\/(main|renderer|preload|tests|models|assets)(\/|$)/,
      /^\/node_modules\/(react|react-dom|@mui|@emotion|wavesurfer\.js|electron|typescript|vite|vitest|node)(\/|$)/,
      /\/(__tests__|coverage)\//,
      /\.env$|\.git/,
    ];
    expect(files.filter((file) => forbidden.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  test('keeps native code, programs and networks beside the archive, for this system only', async () => {
    const native = files.filter((file) => /\.node$|\.so(\.\d+)*$|\.dylib$|\.dll$|\.onnx$/.test(file));
    expect(native.filter((file) => !isBeside(file))).toEqual([]);
    const names = native.join('\n');
    for (const part of ['better-sqlite3', 'onnxruntime', 'sharp', 'libvips', 'articulation.onnx']) {
      expect(names).toContain(part);
    }
    expect(native.filter((file) => /darwin|win32|\.dll$|\.dylib$/.test(file))).toEqual([]);
    for (const tool of ['ffmpeg', 'ffprobe']) {
      const path = files.find((file) => new RegExp(`/@${tool}-installer/[^/]+/${tool}$`).test(file))!;
      const { mode } = await stat(join(`${archive}.unpacked`, path));
      expect([tool, isBeside(path), mode & 0o111]).toEqual([tool, true, 0o111]);
    }
  });

  test('keeps the one font that captions are drawn with beside the archive', () => {
    const fonts = files.filter((file) => file.includes('dejavu') && file.endsWith('.ttf'));
    expect(fonts).toEqual(['/node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf']);
    expect(fonts.every(isBeside)).toBe(true);
  });

  test('cannot be run as Node, takes no options of Node’s, and loads its own archive only', async () => {
    const program = await readFile(join(unpacked, 'lectern'), 'latin1');
    const [wire = ''] = program.slice(program.indexOf(FUSES) + FUSES.length + 2).split(' ');
    // runAsNode, cookies encrypted, NODE_OPTIONS, --inspect, archive checked, only the archive, own snapshot, file: privileges
    expect(wire.slice(0, 8)).toBe('01001100');
  });

  test('has all that it needs: what was packed finds its parts and starts its generator', async () => {
    const app = join(folder, 'app');
    extractAll(archive, app);
    const environment = { ...process.env, LECTERN_CACHE: join(folder, 'cache') };
    const { stdout } = await run(bin('node'), [join(app, 'out/main/hosts/cli.js'), 'doctor'], { env: environment });
    expect(stdout).toContain(`${app}/out/models, all whole`);
    expect(JSON.parse(await readFile(join(app, 'package.json'), 'utf8'))).toMatchObject({
      main: 'out/main/hosts/electron.js',
    });
  });
});
