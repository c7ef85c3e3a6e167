import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFfmpeg } from '../../../main/media/find.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const packaged = await findFfmpeg({ environment: {} });

/** A folder with the tools in it. */
function folderWithTools(): string {
  const folder = join(temporaryFolder(), 'with space');
  mkdirSync(folder);
  symlinkSync(packaged.ffmpegPath, join(folder, 'ffmpeg'));
  symlinkSync(packaged.ffprobePath, join(folder, 'ffprobe'));
  return folder;
}

test('the packages are the last resort', () => {
  expect(packaged.origin).toBe('package');
  expect(packaged.version).not.toBe('');
});

test.skipIf(process.platform === 'win32')('a setting comes before the bundle, the bundle before PATH', async () => {
  const folder = folderWithTools();
  const environment = { PATH: folder };
  const bundledFolder = folderWithTools();
  expect(await findFfmpeg({ environment })).toMatchObject({ origin: 'path', ffmpegPath: join(folder, 'ffmpeg') });
  expect(await findFfmpeg({ environment, bundledFolder })).toMatchObject({ origin: 'bundled' });
  const set = { ...environment, LECTERN_FFMPEG: join(folder, 'ffmpeg') };
  expect(await findFfmpeg({ environment: set, bundledFolder })).toMatchObject({
    origin: 'setting',
    ffprobePath: join(folder, 'ffprobe'),
  });
});

test('a setting that does not work is an error, even where others would', async () => {
  const search = { environment: { LECTERN_FFMPEG: '/nowhere/ffmpeg', PATH: process.env['PATH'] } };
  await expect(findFfmpeg(search)).rejects.toMatchObject({
    code: 'ffmpeg.missing',
    details: { tried: '/nowhere/ffmpeg' },
  });
});

test('nothing found is one sentence', async () => {
  const search = { environment: { PATH: temporaryFolder() }, packages: false };
  await expect(findFfmpeg(search)).rejects.toThrow(/No working ffmpeg and ffprobe were found \(PATH\)/);
});
