import { describe, expect, test } from 'vitest';
import { onDisk, siblingModule } from '../../../main/contract/location.ts';

describe('a module to start a thread with', () => {
  test.each([
    ['file:///lectern/main/speech/threads.ts', 'file:///lectern/main/speech/speechWorker.ts'],
    ['file:///lectern/out/main/speech/threads.js', 'file:///lectern/out/main/speech/speechWorker.js'],
  ])('beside %s is %s', (from, expected) => {
    expect(siblingModule('./speechWorker', from).href).toBe(expected);
  });
});

describe('a file for other programs', () => {
  test.each([
    ['/opt/Lectern/resources/app.asar/models', '/opt/Lectern/resources/app.asar.unpacked/models'],
    ['C:\\Lectern\\resources\\app.asar\\models', 'C:\\Lectern\\resources\\app.asar.unpacked\\models'],
    ['/opt/app.asar.unpacked/ffmpeg', '/opt/app.asar.unpacked/ffmpeg'],
    ['/home/me/lectern/models', '/home/me/lectern/models'],
  ])('%s is at %s', (path, expected) => {
    expect(onDisk(path)).toBe(expected);
  });
});
