import { expect, test } from 'vitest';
import { createAccess } from '../../../main/hosts/web/access.ts';
import { isOurs, plainPath } from '../../../main/hosts/web/guard.ts';
import { safeName } from '../../../main/hosts/web/uploads.ts';

const own = { host: '127.0.0.1:4000' };

test.each([
  ['the address bar', { ...own, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ['a program', own],
  ['our page', { ...own, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
  ['our page through a tunnel', { host: 'localhost:8888', 'sec-fetch-site': 'same-origin' }],
  [
    'a link elsewhere',
    { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
])('%s may look', (_who, headers) => {
  expect(isOurs({ method: 'GET', headers })).toBe(true);
});

test.each([
  ['a name that was bent to this machine', { host: 'evil.example:4000' }],
  ['a name that begins like ours', { host: '127.0.0.1.evil.example' }],
  ['a name that ends like ours', { host: 'evil-localhost' }],
  ['no name', {}],
  ['a script elsewhere', { ...own, origin: 'https://evil.example' }],
  ['another server on this machine', { ...own, origin: 'http://127.0.0.1:9999' }],
  ['a sandboxed frame', { ...own, origin: 'null' }],
  ['a picture on another page', { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  [
    'a picture of another server on this machine',
    { ...own, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
  ],
  ['a frame', { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
])('%s may not', (_who, headers) => {
  expect(isOurs({ method: 'GET', headers })).toBe(false);
});

test('what changes something, and web sockets, must say where they come from', () => {
  const origin = 'http://127.0.0.1:4000';
  expect(isOurs({ method: 'POST', headers: own })).toBe(false);
  expect(isOurs({ method: 'POST', headers: { ...own, origin } })).toBe(true);
  expect(isOurs({ method: 'GET', headers: { ...own, upgrade: 'websocket' } })).toBe(false);
  expect(isOurs({ method: 'GET', headers: { ...own, upgrade: 'websocket', origin } })).toBe(true);
});

test.each(['/', '/media/1/a.mp4', '/media/1/', '/jobs/1/na%C3%AFve%20100%25.mp4', '/a.b..c', '/...'])(
  '%s is a plain path',
  (path) => {
    expect(plainPath(`${path}?x=../..`)).toBe(path);
  },
);

test.each([
  ...['/..', '/../etc/passwd', '/media/../../etc/passwd', '/./a', '//etc/passwd', '/a//b', 'etc/passwd', '', '*'],
  ...['/%2e%2e/etc', '/%2E%2e/x', '/.%2e/x', '/a%2fb', '/a%2F..%2Fb', '/a%5cb', '/a\\b', '/..\\..\\x'],
  ...[
    '/a%00.png',
    '/a%0d%0aSet-Cookie:x',
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/x',
    'http://evil.example/',
    `/${'a'.repeat(3000)}`,
  ],
])('%s is not', (path) => {
  expect(plainPath(path)).toBeNull();
});

test('the token opens the door, the cookie keeps it open, and each launch has its own', () => {
  const [access, other] = [createAccess(), createAccess()];
  const [cookie] = access.setCookie.split(';');
  expect(access.hasToken(`/?token=${access.token}`)).toBe(true);
  expect(access.hasCookie(`theme=dark; ${cookie!}`)).toBe(true);
  for (const wrong of ['/', '/?token=', `/?token=${access.token}x`, `/?token=${other.token}`]) {
    expect(access.hasToken(wrong)).toBe(false);
  }
  for (const wrong of [
    undefined,
    '',
    `${cookie!}x`,
    cookie!.split('=')[0],
    other.setCookie.split(';')[0],
    `x${cookie!}`,
  ]) {
    expect(access.hasCookie(wrong)).toBe(false);
  }
  expect(access.setCookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(access.setCookie).not.toContain(access.token);
});

test.each([
  ['slides.pdf', 'slides.pdf'],
  ['Übung 1.wav', 'Übung 1.wav'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\talk.m4a', 'talk.m4a'],
  ['..', 'file'],
  ['', 'file'],
  ['.hidden', 'hidden'],
  ['.lectern/', 'file'],
  ['a\u0000b\n.png', 'ab.png'],
  ['photo\u202Egnp.exe', 'photognp.exe'],
  ['con.pdf', 'file-con.pdf'],
  ['what?.jpg', 'what.jpg'],
  ['end. . ', 'end'],
])('“%s” is kept as “%s”', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('a long name is shortened between characters and keeps its kind', () => {
  const name = safeName(`${'😀ü'.repeat(200)}.flac`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(name).toMatch(/^(😀ü)+😀?\.flac$/u);
});
