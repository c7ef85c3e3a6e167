import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../main/export/scratch.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const MODULE = join(import.meta.dirname, '..', '..', '..', 'main', 'export', 'scratch.ts');

/** A folder of a process that has been killed. */
async function leftFolder(parent: string): Promise<string> {
  const script = `import { scratchFolder } from ${JSON.stringify(MODULE)};
    console.log(await scratchFolder(process.argv[1])); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [path] = (await once(child.stdout, 'data')) as [Buffer];
  // While it lives, its folder is left alone.
  const own = await scratchFolder(parent);
  expect(existsSync(path.toString().trim())).toBe(true);
  expect(own).not.toBe(path.toString().trim());
  child.kill('SIGKILL');
  await once(child, 'exit');
  return path.toString().trim();
}

test('what a killed run left is removed by the next one, and nothing else', async () => {
  const parent = temporaryFolder();
  const left = await leftFolder(parent);
  writeFileSync(join(left, 'lesson.mp4'), 'half');
  for (const name of ['.lectern-notes', '.lectern-abcdef-1-xyz', 'Tides.lectern']) mkdirSync(join(parent, name));
  const own = await scratchFolder(parent);
  expect(existsSync(left)).toBe(false);
  expect(existsSync(own)).toBe(true);
  expect(readdirSync(parent)).toEqual(
    expect.arrayContaining(['.lectern-notes', '.lectern-abcdef-1-xyz', 'Tides.lectern']),
  );
});

test('a folder whose place was empty when its run was killed is not removed: it has the only copy', async () => {
  const parent = temporaryFolder();
  const left = await leftFolder(parent);
  for (const name of ['new', 'old']) mkdirSync(join(left, name));
  await scratchFolder(parent);
  expect(readdirSync(left)).toEqual(['new', 'old']);
});

test('where nothing can be made, it is said', async () => {
  await expect(scratchFolder(join(temporaryFolder(), 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
});
