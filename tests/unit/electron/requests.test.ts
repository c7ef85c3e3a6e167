import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { isStudioUrl } from '../../../main/hosts/electron/address.ts';
import { byteRange } from '../../../main/hosts/shared/range.ts';
import { createRequestHandler } from '../../../main/hosts/electron/requests.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

let folder = '';
beforeEach(async () => {
  folder = temporaryFolder();
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<meta property="csp-nonce" nonce="" /><p>studio</p>');
  await writeFile(join(folder, 'renderer', 'assets', 'main-1.js'), 'studio()');
  await writeFile(join(folder, 'secret.json'), '{}');
  await writeFile(join(folder, 'clip.mp4'), '0123456789');
});

function ask(address: string, init?: RequestInit): Promise<Response> {
  const handle = createRequestHandler({
    rendererFolder: join(folder, 'renderer'),
    nonce: 'once',
    fileOf: (path) =>
      Promise.resolve(
        path === '/clips/a.mp4'
          ? { path: join(folder, 'clip.mp4'), type: 'video/mp4', isImmutable: true, downloadName: 'Ü 1.mp4' }
          : null,
      ),
  });
  return handle(new Request(address, init));
}

describe('the page', () => {
  test('comes with a strict policy, and the nonce of its styles', async () => {
    const response = await ask('lectern://studio/');
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-once'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toContain('nonce="once"');
  });

  test('loads its own scripts', async () => {
    const response = await ask('lectern://studio/assets/main-1.js');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(await response.text()).toBe('studio()');
  });

  test.each([
    'lectern://studio/../secret.json',
    'lectern://studio/%2e%2e/secret.json',
    'lectern://studio/..%2fsecret.json',
    'lectern://studio/assets/..%2f..%2fsecret.json',
    'lectern://studio/..%5csecret.json',
    'lectern://studio/%00.json',
    'lectern://studio/%zz.json',
    'lectern://studio/assets/none.js',
    'lectern://studio/assets',
    'lectern://studio/etc/passwd',
  ])('%s is not found', async (address) => {
    expect((await ask(address)).status).toBe(404);
  });

  test.each(['lectern://elsewhere/', 'https://studio/', 'lectern://a@studio/'])('%s is refused', async (address) => {
    // A Request refuses names and passwords itself.
    const request = { url: address, method: 'GET', headers: new Headers() } as Request;
    const handle = createRequestHandler({ rendererFolder: folder, nonce: '', fileOf: () => Promise.resolve(null) });
    expect((await handle(request)).status).toBe(403);
    expect(isStudioUrl(address)).toBe(false);
  });

  test('takes nothing but reading', async () => {
    expect((await ask('lectern://studio/', { method: 'POST' })).status).toBe(405);
  });
});

describe('a file of the studio', () => {
  test('comes whole', async () => {
    const response = await ask('lectern://studio/clips/a.mp4');
    expect(response.status).toBe(200);
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%9C%201.mp4");
    expect(await response.text()).toBe('0123456789');
  });

  test('comes in parts', async () => {
    const response = await ask('lectern://studio/clips/a.mp4', { headers: { Range: 'bytes=2-4' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 2-4/10']);
    expect(await response.text()).toBe('234');
  });

  test('has nothing behind its end', async () => {
    const response = await ask('lectern://studio/clips/a.mp4', { headers: { Range: 'bytes=10-' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });
});

test.each([
  [null, null],
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-200', { first: 90, last: 99 }],
  ['bytes=-5', { first: 95, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=9-3', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
])('the range %s of 100 bytes is %j', (header, expected) => {
  expect(byteRange(header, 100)).toEqual(expected);
});
