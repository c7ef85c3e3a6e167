import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AnyEvent } from '../../../main/api/envelopes.ts';
import { settingsSchema } from '../../../main/api/settings.ts';
import { createSettings } from '../../../main/services/studio/shelf/settings.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const USUAL = settingsSchema.parse({});

function start(folder = temporaryFolder()) {
  const events: AnyEvent[] = [];
  return { folder, events, settings: createSettings(join(folder, 'data'), (event) => events.push(event)) };
}

test('one setting is changed, told and kept; the others stay', async () => {
  const { folder, events, settings } = start();
  expect(await settings.current()).toEqual(USUAL);
  await Promise.all([settings.change({ theme: 'dark' }), settings.change({ previews: false })]);
  const changed = { ...USUAL, theme: 'dark', previews: false };
  expect(await settings.current()).toEqual(changed);
  expect(events.at(-1)).toEqual({ type: 'event', name: 'settings', payload: changed });
  expect(await start(folder).settings.current()).toEqual(changed);
  expect(await settings.notices()).toEqual([]);
});

test('of a damaged file everything that can be read counts, and the rest is usual, with a notice', async () => {
  const { folder, settings } = start();
  await settings.change({ theme: 'dark' });
  const path = join(folder, 'data', 'settings.json');
  const cases = [
    ['{ "theme": "da', 'system'],
    ['[]', 'system'],
    ['{ "theme": "dark", "device": 7 }', 'dark'],
  ];
  for (const [text, theme] of cases) {
    writeFileSync(path, text!);
    const again = start(folder).settings;
    expect(await again.current()).toEqual({ ...USUAL, theme });
    expect(await again.notices()).toMatchObject([{ code: 'settings.damaged' }]);
    expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(text);
    await again.change({ theme: 'light' });
    expect(await again.notices()).toEqual([]);
    expect(await start(folder).settings.notices()).toEqual([]);
  }
});

test('what a newer version has added is no damage', async () => {
  const { folder, settings } = start();
  await settings.change({ theme: 'dark' });
  writeFileSync(join(folder, 'data', 'settings.json'), '{ "theme": "light", "sparkles": true }');
  const again = start(folder).settings;
  expect(await again.current()).toEqual({ ...USUAL, theme: 'light' });
  expect(await again.notices()).toEqual([]);
  expect(existsSync(join(folder, 'data', 'settings.json.damaged'))).toBe(false);
});

test('how lessons were published when there were only videos still counts, and the rest is usual', async () => {
  const { folder, settings } = start();
  await settings.change({ theme: 'dark' });
  const old = { publish: { heightPx: 720, frameRate: 30, quality: 'draft' } };
  writeFileSync(join(folder, 'data', 'settings.json'), JSON.stringify(old));
  const again = start(folder).settings;
  expect((await again.current()).publish).toEqual({ ...USUAL.publish, ...old.publish });
  expect(USUAL.publish.targets).toEqual(['mp4']);
  expect(await again.notices()).toEqual([]);
});
