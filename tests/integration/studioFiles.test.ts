import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { startStudio, window } from './kit/studio.ts';

const { client } = window();

/** A studio that may only see `open` of its folder. */
function start() {
  const folder = realpathSync(temporaryFolder());
  for (const name of ['open', 'open/Talks', 'open/Tides.lectern', 'open/.hidden', 'closed'])
    mkdirSync(join(folder, name));
  for (const name of ['talk 10.wav', 'talk 2.wav', 'deck.PDF', 'me.jpeg', 'notes.txt', '.secret.png']) {
    writeFileSync(join(folder, 'open', name), name);
  }
  writeFileSync(join(folder, 'closed', 'me.jpg'), 'closed');
  symlinkSync(join(folder, 'closed'), join(folder, 'open', 'door'));
  symlinkSync(join(folder, 'closed', 'me.jpg'), join(folder, 'open', 'link.jpg'));
  symlinkSync(join(folder, 'open', 'me.jpeg'), join(folder, 'open', 'portrait.jpg'));
  const options = { allowedRoots: [join(folder, 'open')], documentsFolder: join(folder, 'open') };
  return startStudio(options, folder);
}

test('a folder lists what Lectern can use, in the order of people, without what leads out', async () => {
  const { studio, at } = start();
  const listing = await studio.handlers['files.list']({ folder: null }, {}, client);
  expect(listing).toMatchObject({ folder: at('open'), parent: null });
  expect(listing.entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['Talks', 'folder', 0],
    ['Tides.lectern', 'lesson', 0],
    ['deck.PDF', 'slides', 8],
    ['me.jpeg', 'picture', 7],
    ['portrait.jpg', 'picture', 7],
    ['talk 2.wav', 'recording', 10],
    ['talk 10.wav', 'recording', 11],
  ]);
  const deeper = await studio.handlers['files.list']({ folder: at('open', 'Talks') }, {}, client);
  expect(deeper).toEqual({ folder: at('open', 'Talks'), parent: at('open'), entries: [] });
});

test('nothing outside can be listed, opened or written', async () => {
  const { studio, at } = start();
  const { handlers } = studio;
  const input = { title: 'Tides', language: 'en', slidePaths: [], recordingPaths: [], photoPath: null, outPath: null };
  const attempts = [
    handlers['files.list']({ folder: at('closed') }, {}, client),
    handlers['files.list']({ folder: at('open', 'door') }, {}, client),
    handlers['files.list']({ folder: '/' }, {}, client),
    handlers['lesson.open']({ path: at('closed', 'x.lectern') }, {}, client),
    handlers['lesson.create']({ ...input, slidePaths: [at('open', 'link.jpg')] }, {}, client),
    handlers['lesson.create']({ ...input, photoPath: at('closed', 'me.jpg') }, {}, client),
    handlers['lesson.create']({ ...input, outPath: at('closed', 'x.lectern') }, {}, client),
    handlers['lesson.create']({ ...input, outPath: at('open', 'door', 'x.lectern') }, {}, client),
  ];
  const refused = { status: 'rejected', reason: { code: 'file.outside' } };
  expect(await Promise.allSettled(attempts)).toMatchObject(attempts.map(() => refused));
});

test('dialogs are the host’s, where it has them', async () => {
  const dialogs = {
    pick: () => Promise.resolve(['/a.pdf']),
    pickOutput: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    open: () => Promise.resolve(),
  };
  const { studio } = startStudio({ dialogs });
  expect((await studio.handlers['app.describe']({}, {}, client)).hasDialogs).toBe(true);
  const picked = studio.handlers['files.pick']({ purpose: 'slides', several: true }, {}, client);
  expect(await picked).toEqual(['/a.pdf']);
  const without = startStudio().studio;
  expect((await without.handlers['app.describe']({}, {}, client)).hasDialogs).toBe(false);
  await expect(
    without.handlers['files.pickOutput']({ purpose: 'video', suggestedName: 'a' }, {}, client),
  ).rejects.toThrow();
});
