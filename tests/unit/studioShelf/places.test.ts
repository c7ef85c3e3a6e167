import { existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contains, createPlaces } from '../../../main/services/studio/shelf/places.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

function tree() {
  const folder = realpathSync(temporaryFolder());
  for (const name of ['open', 'open/deep', 'documents', 'uploads', 'closed']) mkdirSync(join(folder, name));
  for (const name of ['open/a.png', 'uploads/u.png', 'closed/secret.png']) writeFileSync(join(folder, name), name);
  symlinkSync(join(folder, 'closed', 'secret.png'), join(folder, 'open', 'link.png'));
  symlinkSync(join(folder, 'closed'), join(folder, 'open', 'door'));
  symlinkSync(join(folder, 'open'), join(folder, 'alias'));
  const places = createPlaces({
    allowedRoots: [join(folder, 'alias')],
    uploadsFolder: join(folder, 'uploads'),
    documentsFolder: join(folder, 'documents'),
  });
  return { folder, places, at: (...names: string[]) => join(folder, ...names) };
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => (error instanceof Error && 'code' in error ? error.code : error));

test('files in the roots, the documents and the uploads may be read, by their real paths', async () => {
  const { places, at } = tree();
  expect(await places.readable(at('open', 'a.png'))).toBe(at('open', 'a.png'));
  expect(await places.readable(at('alias', 'a.png'))).toBe(at('open', 'a.png'));
  expect(await places.readable(at('uploads', 'u.png'))).toBe(at('uploads', 'u.png'));
  expect(await codeOf(places.readable(at('open', 'none.png')))).toBe('file.missing');
});

test('nothing else, whether it exists, a link leads there, or dots do', async () => {
  const { places, at } = tree();
  for (const path of [
    at('closed', 'secret.png'),
    at('closed', 'none.png'),
    at('open', 'link.png'),
    at('open', 'door', 'secret.png'),
    `${at('open')}/../closed/secret.png`,
    `${at('open')}x`,
    '/etc/passwd',
    'open/a.png',
  ]) {
    expect(await codeOf(places.readable(path)), path).toBe('file.outside');
    expect(await places.isAllowed(path), path).toBe(false);
  }
});

test('what is to be written must lie in the roots or the documents, not among the uploads', async () => {
  const { places, at } = tree();
  expect(await places.writable(at('alias', 'deep', 'new.mp4'))).toBe(at('open', 'deep', 'new.mp4'));
  expect(await places.writable(at('documents', 'new.lectern'))).toBe(at('documents', 'new.lectern'));
  expect(await codeOf(places.writable(at('open', 'none', 'new.mp4')))).toBe('output.folder-missing');
  for (const path of [at('uploads', 'new.mp4'), at('open', 'door', 'new.mp4'), at('open', 'link.png'), at('x.mp4')]) {
    expect(await codeOf(places.writable(path)), path).toBe('file.outside');
  }
});

test('without roots everything may be named, by absolute paths', async () => {
  const { folder, at } = tree();
  const places = createPlaces({ allowedRoots: null, uploadsFolder: null, documentsFolder: folder });
  expect(await places.readable(at('open', 'link.png'))).toBe(at('closed', 'secret.png'));
  expect(await codeOf(places.readable('open/a.png'))).toBe('file.missing');
});

test('a folder contains itself and what is below, not what only begins alike', () => {
  expect(['/a', '/a/b', '/a/..b'].map((path) => contains('/a', path))).toEqual([true, true, true]);
  expect(['/ab', '/', '/b'].map((path) => contains('/a', path))).toEqual([false, false, false]);
});

test('an upload that was used goes with its folder; files that only were named stay', async () => {
  const { places, at } = tree();
  const sent = join(at('uploads'), 'd41d');
  mkdirSync(sent);
  writeFileSync(join(sent, 'talk.wav'), 'sound');
  await places.dropUploads([join(sent, 'talk.wav'), at('open', 'a.png'), at('uploads', 'u.png')]);
  expect([existsSync(sent), existsSync(at('open', 'a.png')), existsSync(at('uploads', 'u.png'))]).toEqual([
    false,
    true,
    true,
  ]);
});
