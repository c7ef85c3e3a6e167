import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { ROOT } from '../../unit/house/sources.ts';
import { learningSystemPage } from './learningSystem.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.m4a': 'audio/mp4',
  '.vtt': 'text/vtt',
};

/** As strict as a host may be: nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'";

/** What a learning system has of a learner: elements and values, as last committed. */
export type Kept = Record<string, string>;

export interface PlayerHost {
  readonly address: string;
  /** What this learner's launches committed. */
  kept: Kept;
  /** Errors that the run-time reported to this learner, and limits that were passed. */
  errors: string[];
  /** Statements that a record store received, and states that it keeps. */
  readonly statements: { verb: { id: string }; [name: string]: unknown }[];
  readonly states: Map<string, string>;
  bytesSent: number;
  /** Answers nobody any more, and breaks off what it was sending. */
  isDown: boolean;
  /** Of videos and sounds; null: as fast as it goes. */
  mediaBytesPerSecond: number | null;
  /** Begins with nothing kept; what a page of the learner before still sends is not taken for the new one's. */
  newLearner(): void;
  close(): Promise<void>;
}

/** Serves a lesson's folder under `/lesson/`, a learning system with scorm-again at `/lms`, a record store at `/xapi`. */
export async function servePlayer(folder: string): Promise<PlayerHost> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end());
  });
  let learner = 0;
  const host: PlayerHost = {
    address: '',
    kept: {},
    errors: [],
    statements: [],
    states: new Map(),
    bytesSent: 0,
    isDown: false,
    mediaBytesPerSecond: null,
    newLearner: () => {
      learner++;
      Object.assign(host, { kept: {}, errors: [], isDown: false, mediaBytesPerSecond: null });
      host.statements.length = 0;
      host.states.clear();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url!, 'http://localhost');
    if (host.isDown) {
      request.socket.destroy();
      return;
    }
    if (url.pathname === '/lms') {
      html(response, learningSystemPage(url.searchParams, host.kept, learner));
      return;
    }
    if (url.pathname === '/runtime.js') {
      const version = url.searchParams.get('version')!;
      return send(join(ROOT, 'node_modules', 'scorm-again', 'dist', `scorm${version}.min.js`), request, response);
    }
    const body = await bodyOf(request);
    if (Number(url.searchParams.get('learner') ?? learner) !== learner) {
      response.writeHead(410).end();
      return;
    }
    if (url.pathname === '/commit') Object.assign(host.kept, JSON.parse(body));
    else if (url.pathname === '/errors') host.errors.push(body);
    else if (url.pathname === '/token') {
      json(response, { 'auth-token': 'dG9rZW4=' });
      return;
    } else if (url.pathname.startsWith('/xapi/')) {
      recordStore(url, request.method!, body, response);
      return;
    } else return send(join(folder, decodeURIComponent(url.pathname.replace(/^\/lesson\//, ''))), request, response);
    response.writeHead(204).end();
  };
  const recordStore = (url: URL, method: string, body: string, response: ServerResponse): void => {
    const stateId = url.searchParams.get('stateId') ?? '';
    if (url.pathname.endsWith('/statements')) host.statements.push(...(JSON.parse(body) as typeof host.statements));
    else if (method === 'PUT') host.states.set(stateId, body);
    else if (host.states.has(stateId)) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(host.states.get(stateId));
      return;
    } else {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(204).end();
  };
  const send = async (path: string, { headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { size } = await stat(path);
    const bytes = await readFile(path);
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    const from = Number(first ?? 0);
    const part = bytes.subarray(from, last ? Number(last) + 1 : size);
    host.bytesSent += part.length;
    response.writeHead(first === undefined ? 200 : 206, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'accept-ranges': 'bytes',
      'content-length': part.length,
      ...(first !== undefined && { 'content-range': `bytes ${from}-${from + part.length - 1}/${size}` }),
    });
    const { mediaBytesPerSecond } = host;
    if (mediaBytesPerSecond === null || !/\.(mp4|m4a)$/.test(path)) {
      response.end(part);
      return;
    }
    for (let sent = 0; sent < part.length && !response.destroyed;) {
      if (host.isDown) response.destroy();
      else response.write(part.subarray(sent, (sent += mediaBytesPerSecond / 10)));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    response.end();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(host, { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function html(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
