import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request as ask } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openWebHost } from '../../../main/hosts/web/webHost.ts';
import type { WebHost } from '../../../main/hosts/web/webHost.ts';
import { handlersWith } from '../api/handlers.ts';

const LIMITS = { fileBytes: 1000, totalBytes: 5000 };
const internalErrors: unknown[] = [];
let folder: string;
let host: WebHost;
let cookie: string;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request with exactly this path: nothing tidies it up on the way. */
function send(method: string, path: string, headers: OutgoingHttpHeaders = {}, body = ''): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { port } = new URL(host.url);
  const request = ask({ host: '127.0.0.1', port, method, path, headers: { cookie, ...headers } }, (response) => {
    response.setEncoding('utf8');
    let text = '';
    response.on('data', (part: string) => (text += part));
    response.on('end', () => {
      resolve({ status: response.statusCode!, headers: response.headers, text });
    });
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

const get = (path: string, headers?: OutgoingHttpHeaders): Promise<Answer> => send('GET', path, headers);
const origin = (): string => new URL(host.url).origin;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-web-host-'));
  const rendererFolder = join(folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<meta property="csp-nonce" nonce=""><title>Lectern</title>');
  await writeFile(join(rendererFolder, 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.js'), 'secret');
  await symlink(join(folder, 'secret.js'), join(rendererFolder, 'assets', 'link.js'));
  await writeFile(join(folder, 'clip.mp4'), '0123456789');
  await writeFile(join(folder, 'empty.mp4'), '');
  const files: Record<string, string> = {
    '/clips/a.mp4': 'clip.mp4',
    '/clips/empty.mp4': 'empty.mp4',
    '/clips/gone.mp4': 'gone',
    '/clips/folder.mp4': 'renderer',
    '/pages/secret/clip.mp4': 'clip.mp4',
    '/pages/own.mp4': 'clip.mp4',
  };
  host = await openWebHost({
    studio: {
      handlers: handlersWith({}),
      subscribe: () => () => undefined,
      fileOf: (path) => {
        if (path === '/clips/broken.mp4') return Promise.reject(new Error('broken'));
        if (path === '/jobs/1/Gr%C3%BC%C3%9Fe.mp4') {
          return Promise.resolve({
            path: join(folder, 'clip.mp4'),
            type: 'video/mp4',
            isImmutable: false,
            downloadName: "Grüße 'a'.mp4",
          });
        }
        const name = files[path];
        return Promise.resolve(
          name === undefined
            ? null
            : {
                ...{ path: join(folder, name), type: 'video/mp4', isImmutable: true },
                isForeign: path.startsWith('/pages/secret/'),
              },
        );
      },
    },
    rendererFolder,
    uploadsFolder: join(folder, 'uploads'),
    port: 0,
    onInternalError: (error) => internalErrors.push(error),
    uploadLimits: LIMITS,
  });
  cookie = '';
  const { headers } = await get(`/${new URL(host.url).search}`);
  cookie = headers['set-cookie']![0]!.split(';')[0]!;
});

afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

test('the printed address gives a cookie and hides its token', async () => {
  const { status, headers } = await get(`/${new URL(host.url).search}`, { cookie: '' });
  expect([status, headers.location]).toEqual([303, '/']);
  expect(headers['set-cookie']![0]).toMatch(/HttpOnly; SameSite=Strict/);
});

test('only this machine is listened to', () => {
  expect(new URL(host.url).hostname).toBe('127.0.0.1');
});

test.each(['/', '/assets/main-1a2b.js', '/clips/a.mp4', '/?token=wrong'])(
  '%s is nothing without the cookie',
  async (path) => {
    expect((await get(path, { cookie: '' })).status).toBe(401);
    expect((await get(path, { cookie: 'lectern=1' })).status).toBe(401);
  },
);

test('a published page is shown to whoever knows its address, shut in, and under no other name of this machine', async () => {
  const path = '/pages/secret/clip.mp4';
  // As what is shut in asks: without cookie, from no origin.
  const asked = { cookie: '', origin: 'null', 'sec-fetch-site': 'cross-site', range: 'bytes=2-3' };
  const { status, headers, text } = await get(path, asked);
  expect([status, text]).toEqual([206, '23']);
  expect(headers['content-security-policy']).toMatch(/^sandbox allow-scripts; .*connect-src 'none'/);
  expect(headers['content-security-policy']).not.toContain('same-origin');
  expect(headers).toMatchObject({
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
  expect((await get(path, { ...asked, host: 'attacker.example' })).status).toBe(403);
  expect((await send('POST', path, asked)).status).toBe(403);
  expect((await get('/pages/other/clip.mp4', asked)).status).toBe(403);
  expect((await get('/pages/own.mp4', { cookie: '' })).status).toBe(401);
  expect((await get('/', asked)).status).toBe(403);
});

test('the page comes with a policy, whose nonce it holds, another each time', async () => {
  const [first, second] = [await get('/'), await get('/')];
  const nonce = /nonce="([^"]+)"/.exec(first.text)![1]!;
  expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(first.headers['content-security-policy']).toMatch(/script-src 'self';/);
  expect(first.headers['content-security-policy']).not.toContain('unsafe');
  expect(first.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  expect(second.text).not.toContain(nonce);
});

test('what belongs to the page is kept for ever', async () => {
  const { status, headers, text } = await get('/assets/main-1a2b.js');
  expect([status, text]).toEqual([200, 'export {};']);
  expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' });
  expect(headers['cache-control']).toContain('immutable');
});

test.each([
  ...['/assets/../../secret.js', '/assets/..%2f..%2fsecret.js', '/assets/%2e%2e/%2e%2e/secret.js', '/..%5csecret.js'],
  ...['//secret.js', '/assets/main-1a2b.js%00.png', '/assets\\..\\..\\secret.js', '/%', '/assets//main-1a2b.js'],
])('the hostile address %s is refused', async (path) => {
  expect((await get(path)).status).toBe(400);
});

test.each([
  '/secret.js',
  '/assets/link.js',
  '/assets',
  '/assets/',
  '/index.htm',
  '/%252e%252e/secret.js',
  '/constructor',
  '/etc/passwd',
])('there is nothing at %s', async (path) => {
  const { status, text } = await get(path);
  expect(status).toBe(404);
  expect(text).not.toContain('secret\n');
});

test.each([
  ['another name of this machine', { host: 'evil.example' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['another page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
])('%s is refused, with the cookie too', async (_what, headers) => {
  for (const path of ['/', '/clips/a.mp4', `/${new URL(host.url).search}`])
    expect((await get(path, headers)).status).toBe(403);
  expect((await send('POST', '/uploads?name=a.pdf', headers, 'x')).status).toBe(403);
});

test.each([
  ['bytes=0-3', 206, 'bytes 0-3/10', '0123'],
  ['bytes=7-', 206, 'bytes 7-9/10', '789'],
  ['bytes=-2', 206, 'bytes 8-9/10', '89'],
  ['bytes=5-99', 206, 'bytes 5-9/10', '56789'],
  ['bytes=0-', 206, 'bytes 0-9/10', '0123456789'],
  ['bytes=10-', 416, 'bytes */10', ''],
  ['bytes=-0', 416, 'bytes */10', ''],
  ['bytes=0-1,4-5', 200, undefined, '0123456789'],
  ['pages=1', 200, undefined, '0123456789'],
])('of a clip, %s is answered with %i', async (range, status, contentRange, text) => {
  const answer = await get('/clips/a.mp4', { range });
  expect([answer.status, answer.headers['content-range'], answer.text]).toEqual([status, contentRange, text]);
});

test('a clip says what it is, without its bytes too', async () => {
  const { status, headers, text } = await send('HEAD', '/clips/a.mp4');
  expect([status, text]).toEqual([200, '']);
  expect(headers).toMatchObject({ 'content-type': 'video/mp4', 'content-length': '10', 'accept-ranges': 'bytes' });
  expect((await get('/clips/empty.mp4')).headers['content-length']).toBe('0');
});

test('a copy that is still good is not sent again, and one that is not is sent whole', async () => {
  const { etag } = (await get('/clips/a.mp4')).headers;
  expect((await get('/clips/a.mp4', { 'if-none-match': etag })).status).toBe(304);
  expect((await get('/clips/a.mp4', { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
  expect((await get('/clips/a.mp4', { range: 'bytes=0-1', 'if-range': '"old"' })).status).toBe(200);
});

test('what is to be saved has its name, in every writing', async () => {
  const { headers } = await get('/jobs/1/Gr%C3%BC%C3%9Fe.mp4');
  expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%27a%27.mp4");
});

test('files that are gone or are folders are not there; what breaks is told to the host only', async () => {
  expect((await get('/clips/gone.mp4')).status).toBe(404);
  expect((await get('/clips/folder.mp4')).status).toBe(404);
  const { status, text } = await get('/clips/broken.mp4');
  expect(status).toBe(500);
  expect(text).not.toContain('broken');
  expect(internalErrors).toContainEqual(new Error('broken'));
});

test('an upload keeps its name, in a folder of its own', async () => {
  const upload = (name: string) =>
    send('POST', `/uploads?name=${encodeURIComponent(name)}`, { origin: origin() }, 'bytes');
  const answers = [await upload('../../Übung.wav'), await upload('Übung.wav')];
  const paths = answers.map(({ text }) => (JSON.parse(text) as { path: string }).path);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(paths[0]).not.toBe(paths[1]);
  for (const path of paths) {
    expect(path.startsWith(join(folder, 'uploads'))).toBe(true);
    expect(path.endsWith('Übung.wav')).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('bytes');
  }
});

test('an upload that is too large is refused, announced or not, and nothing of it stays', async () => {
  const before = await readdir(join(folder, 'uploads'));
  const headers = { origin: origin() };
  const announced = await send('POST', '/uploads?name=a.wav', headers, 'x'.repeat(1001));
  const unannounced = await send(
    'POST',
    '/uploads?name=a.wav',
    { ...headers, 'transfer-encoding': 'chunked' },
    'x'.repeat(1001),
  );
  for (const { status, text } of [announced, unannounced]) {
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({ code: 'upload.too-large', details: { name: 'a.wav' } });
  }
  expect(await readdir(join(folder, 'uploads'))).toEqual(before);
});

test('what was used and removed makes room for more', async () => {
  const headers = { origin: origin() };
  const upload = () => send('POST', '/uploads?name=a.wav', headers, 'x'.repeat(900));
  const statuses = [];
  for (let index = 0; index < 6; index++) statuses.push((await upload()).status);
  expect(statuses).toContain(413);
  await rm(join(folder, 'uploads'), { recursive: true });
  expect((await upload()).status).toBe(201);
});

test('an upload that is broken off leaves nothing', async () => {
  const before = await readdir(join(folder, 'uploads'));
  const { port } = new URL(host.url);
  const headers = { cookie, origin: origin(), 'content-length': 900 };
  const request = ask({ host: '127.0.0.1', port, method: 'POST', path: '/uploads?name=b.wav', headers });
  request.on('error', () => undefined);
  request.write('some');
  await vi.waitFor(async () => {
    expect(await readdir(join(folder, 'uploads'))).toHaveLength(before.length + 1);
  });
  request.destroy();
  await vi.waitFor(async () => {
    expect(await readdir(join(folder, 'uploads'))).toEqual(before);
  });
});

test.each(['PUT', 'DELETE', 'OPTIONS', 'POST'])('%s is not for files', async (method) => {
  expect((await send(method, '/clips/a.mp4', { origin: origin() })).status).toBe(405);
});

test.each([
  ['without cookie', {}, '/api', true],
  ['without origin', { cookie: true }, '/api', false],
  ['from elsewhere', { cookie: true, origin: 'http://evil.example' }, '/api', false],
  ['at another address', { cookie: true }, '/socket', true],
])(
  'a web socket %s is refused',
  async (_what, { cookie: hasCookie, origin: other }: { cookie?: boolean; origin?: string }, path, isOwn) => {
    const { host: name } = new URL(host.url);
    const from = other ?? (isOwn ? origin() : undefined);
    const socket = new WebSocket(`ws://${name}${path}`, {
      headers: hasCookie === true ? { cookie } : {},
      ...(from !== undefined && { origin: from }),
    });
    const message = await new Promise<string>((resolve) => {
      socket.on('error', (error) => {
        resolve(error.message);
      });
      socket.on('open', () => {
        resolve('open');
      });
    });
    expect(message).toContain('403');
  },
);

test('a port in use is said to be', async () => {
  const port = Number(new URL(host.url).port);
  const options = {
    studio: { handlers: handlersWith({}), subscribe: () => () => undefined, fileOf: () => Promise.resolve(null) },
  };
  const second = openWebHost({
    ...options,
    rendererFolder: join(folder, 'renderer'),
    uploadsFolder: folder,
    port,
    onInternalError: () => undefined,
  });
  await expect(second).rejects.toMatchObject({ code: 'port.unusable', details: { port } });
});
