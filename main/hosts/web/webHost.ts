import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failureOf } from '../../api/failure.ts';
import { createRouter } from '../../api/router.ts';
import { LecternError } from '../../contract/errors.ts';
import { failedWith } from '../../contract/fileErrors.ts';
import type { Studio } from '../../services/studio/types.ts';
import { contentSecurityPolicy, withNonce } from '../shared/contentPolicy.ts';
import { createAccess } from './access.ts';
import { sendFile } from './files.ts';
import { isForUs, isOurs, plainPath } from './guard.ts';
import { readPage } from './page.ts';
import { BASE_HEADERS, refuse, sendJson } from './responses.ts';
import { createSessions } from './sessions.ts';
import { createSockets } from './sockets.ts';
import { createUploads, UPLOAD_LIMITS } from './uploads.ts';
import type { UploadLimits } from './uploads.ts';

const GONE = 'There is nothing here any more; reload the page.';

export interface WebHostOptions {
  readonly studio: Pick<Studio, 'handlers' | 'subscribe' | 'fileOf'>;
  /** What `vite build` made of the studio's page. */
  readonly rendererFolder: string;
  /** Where uploads go. */
  readonly uploadsFolder: string;
  /** 0: one that is free. */
  readonly port: number;
  /** Is told of programming failures; `where` is a method, or a request's path. */
  readonly onInternalError: (error: unknown, where: string) => void;
  readonly uploadLimits?: UploadLimits;
}

export interface WebHost {
  /** For the user's browser, with the token. */
  readonly url: string;
  /** Lets go of all browsers; resolves once no call is left. */
  close(): Promise<void>;
}

/**
 * Serves the studio to browsers of this machine, and to nobody else: see guard.ts and access.ts.
 *
 * @throws LecternError `port.unusable`
 */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const { studio, onInternalError } = options;
  const page = await readPage(options.rendererFolder);
  const access = createAccess();
  const upload = createUploads(options.uploadsFolder, options.uploadLimits ?? UPLOAD_LIMITS);
  const sessions = createSessions(createRouter(studio.handlers, studio, onInternalError));
  const sockets = createSockets(sessions);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    for (const [name, value] of Object.entries(BASE_HEADERS)) response.setHeader(name, value);
    const path = plainPath(url);
    const foreign = path?.startsWith('/pages/') && isForUs(request) ? await studio.fileOf(path) : null;
    if (foreign?.isForeign === true && (method === 'GET' || method === 'HEAD')) {
      // What is shut in brings no cookie: its address is a secret.
      if (!(await sendFile(foreign, request, response))) refuse(response, 404, GONE);
    } else if (!isOurs(request)) {
      refuse(response, 403, 'This address is only for the page that Lectern itself shows.');
    } else if (path === null) {
      refuse(response, 400, 'There is no such address.');
    } else if (path === '/' && access.hasToken(url)) {
      response.writeHead(303, { Location: '/', 'Set-Cookie': access.setCookie, 'Cache-Control': 'no-store' }).end();
    } else if (!access.hasCookie(request.headers.cookie)) {
      refuse(response, 401, 'Open the address that Lectern printed when it started, with its token.');
    } else if (method === 'POST' && path === '/uploads') {
      await takeUpload(request, response);
    } else if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'This can only be looked at.');
    } else if (path === '/') {
      sendPage(method, response);
    } else {
      const file = page.files.get(path) ?? (await studio.fileOf(path));
      const wasThere = file !== null && (await sendFile(file, request, response));
      if (!wasThere) refuse(response, 404, GONE);
    }
  }

  function sendPage(method: string, response: ServerResponse): void {
    const nonce = randomBytes(16).toString('base64');
    const html = Buffer.from(withNonce(page.html, nonce));
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': html.length,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
    });
    response.end(method === 'HEAD' ? undefined : html);
  }

  async function takeUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = new URL(request.url ?? '', 'http://localhost').searchParams.get('name') ?? '';
    try {
      sendJson(response, 201, { path: await upload(request, name) });
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      // What is still on its way is passed over, else the browser would not read the answer.
      request.resume();
      const failure = failureOf(error);
      if (failure.code === 'internal') onInternalError(error, '/uploads');
      sendJson(response, failure.code === 'upload.too-large' ? 413 : 507, failure);
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      onInternalError(error, request.url?.split('?', 1)[0] ?? '');
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Something inside Lectern failed unexpectedly; reload the page.');
    });
  });
  // An upload takes as long as it takes; heads still have their time limit.
  server.requestTimeout = 0;
  server.on('upgrade', (request, socket, head) => {
    const isWelcome =
      isOurs(request) && plainPath(request.url ?? '') === '/api' && access.hasCookie(request.headers.cookie);
    if (!isWelcome) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.take(request, socket, head);
  });

  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}/?token=${access.token}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await sessions.close();
      sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    resolve(undefined);
  });
  try {
    await promise;
  } catch (error) {
    if (failedWith(error, 'EADDRINUSE'))
      throw new LecternError('port.unusable', { port, reason: 'another program uses it' });
    if (failedWith(error, 'EACCES')) throw new LecternError('port.unusable', { port, reason: 'the system keeps it' });
    throw error;
  }
  return (server.address() as AddressInfo).port;
}
