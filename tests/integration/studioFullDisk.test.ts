import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { onSmallDisk } from './kit/smallDisk.ts';

const fixture = (name: string): string => join(import.meta.dirname, '..', 'fixtures', name);

test('a full disk keeps the lesson as it was, is told, and saving works again once there is room', ({ skip }) => {
  const output = onSmallDisk(fixture('fullDisk.ts'), temporaryFolder());
  skip(output === null, 'no disk of its own can be mounted here');
  expect(JSON.parse(output!)).toEqual({
    whenFull: 'disk.full',
    kept: true,
    left: [],
    withRoom: 'saved',
    events: ['lessonTroubled'],
  });
});

test('packages that do not fit on the disk are told, and nothing of them is left', ({ skip }) => {
  const output = onSmallDisk(fixture('fullDiskZip.ts'), temporaryFolder());
  skip(output === null, 'no disk of its own can be mounted here');
  expect(JSON.parse(output!)).toEqual({ codes: ['disk.full', 'disk.full'], left: [] });
});
