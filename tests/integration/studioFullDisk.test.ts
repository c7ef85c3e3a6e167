import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const SCRIPT = join(import.meta.dirname, '..', 'fixtures', 'fullDisk.ts');

/** Runs the script in a mount namespace in which `folder` is a disk of 2 MB; null where that is not possible. */
function onSmallDisk(folder: string): string | null {
  const mounted = 'mount -t tmpfs -o size=2m none "$1" || exit 77; exec "$2" "$3" "$1"';
  const parameters = ['-rm', 'sh', '-c', mounted, 'sh', folder, process.execPath, SCRIPT];
  const { error, status, stdout, stderr } = spawnSync('unshare', parameters, { encoding: 'utf8' });
  if (error || status === 77 || stderr.startsWith('unshare:')) return null;
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

test('a full disk keeps the lesson as it was, is told, and saving works again once there is room', ({ skip }) => {
  const output = onSmallDisk(temporaryFolder());
  skip(output === null, 'no disk of its own can be mounted here');
  expect(JSON.parse(output!)).toEqual({
    whenFull: 'disk.full',
    kept: true,
    left: [],
    withRoom: 'saved',
    events: ['lessonTroubled'],
  });
});
