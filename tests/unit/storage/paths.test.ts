import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheSettings } from '../../../main/storage/paths.ts';

describe('cache settings', () => {
  test.each([
    ['linux', {}, join(homedir(), '.cache', 'lectern')],
    ['linux', { XDG_CACHE_HOME: '/somewhere' }, '/somewhere/lectern'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache', 'lectern')],
    ['darwin', {}, join(homedir(), 'Library', 'Caches', 'lectern')],
    ['linux', { XDG_CACHE_HOME: '/somewhere', LECTERN_CACHE: '/mine' }, '/mine'],
    ['linux', { LECTERN_CACHE: '' }, join(homedir(), '.cache', 'lectern')],
  ] as const)('on %s with %j lie in %s', (platform, environment, folder) => {
    expect(cacheSettings(environment, platform).folder).toBe(folder);
  });

  test('on Windows lie in the local application data', () => {
    const { folder } = cacheSettings({ LOCALAPPDATA: 'C:\\Users\\A\\AppData\\Local' }, 'win32');
    expect(folder).toContain('AppData\\Local');
  });

  test('the limit is in megabytes, 20 GB unless set', () => {
    expect(cacheSettings({}).limitBytes).toBe(20e9);
    expect(cacheSettings({ LECTERN_CACHE_LIMIT_MB: '1.5' }).limitBytes).toBe(1_500_000);
    expect(cacheSettings({ LECTERN_CACHE_LIMIT_MB: '0' }).limitBytes).toBe(0);
  });

  test.each(['much', '-1', 'Infinity', '20GB'])('a limit of “%s” is refused', (value) => {
    expect(() => cacheSettings({ LECTERN_CACHE_LIMIT_MB: value })).toThrow(
      expect.objectContaining({ code: 'setting.invalid', details: expect.objectContaining({ value }) as unknown }),
    );
  });
});
