import { spawnSync } from 'node:child_process';
import { cpSync, globSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Compiles main/ file by file into out/, for Electron, and lays beside it what it reads: out/ then has the shape of the
 * repository, so that every file finds its neighbours where they are here.
 */
const root = join(import.meta.dirname, '..', '..');
const typescript = fileURLToPath(import.meta.resolve('typescript'));

for (const part of ['main', 'models', 'assets']) rmSync(join(root, 'out', part), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [join(dirname(typescript), 'tsc.js'), '-p', join(root, 'tsconfig.build.json')],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);

const read = [
  'main/**/*.wasm',
  'models/*.onnx',
  'models/manifest.json',
  'models/CARDS.md',
  'assets/sample/*.{pdf,jpg}',
];
for (const file of globSync([...read, 'assets/sample/narration/*'], { cwd: root })) {
  cpSync(join(root, file), join(root, 'out', file), { recursive: true });
}
