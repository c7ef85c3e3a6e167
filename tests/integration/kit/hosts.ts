import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Api } from '../../../main/api/client.ts';
import { connect } from '../../../main/api/client.ts';
import { keepConnected } from '../../../main/api/reconnecting.ts';
import type { OpenLink } from '../../../main/api/reconnecting.ts';
import { createRouter } from '../../../main/api/router.ts';
import { CHANNEL, connectPages } from '../../../main/hosts/electron/messages.ts';
import { openWebHost } from '../../../main/hosts/web/webHost.ts';
import type { Studio } from '../../../main/services/studio/types.ts';
import { transportPair } from '../../unit/api/handlers.ts';

/** One window or tab of a host. */
export interface TestClient {
  readonly api: Api;
  /** Closes the window, as far as the host can tell. */
  leave(): Promise<void>;
}

export interface TestHost {
  open(): Promise<TestClient>;
  close(): Promise<void>;
}

export interface HostOptions {
  readonly studio: Studio;
  /** An empty folder for what the host writes. */
  readonly folder: string;
  readonly onInternalError: (error: unknown) => void;
}

/** All ways from a studio's page to its services. */
export const HOSTS: Readonly<Record<string, (options: HostOptions) => Promise<TestHost>>> = {
  'in process': inProcess,
  'over a web socket': overWebSocket,
  'over messages as Electron has them': overMessages,
};

function inProcess({ studio, onInternalError }: HostOptions): Promise<TestHost> {
  const router = createRouter(studio.handlers, studio, onInternalError);
  let lastId = 0;
  return Promise.resolve({
    open() {
      const [near, far] = transportPair();
      return Promise.resolve({ api: connect(near), leave: router.serve(far, `window ${(lastId += 1)}`) });
    },
    close: () => Promise.resolve(),
  });
}

async function overWebSocket(options: HostOptions): Promise<TestHost> {
  const host = await startWebHost(options);
  return {
    open: () => {
      const connection = keepConnected(host.openLink, () => undefined);
      const leave = (): Promise<void> => {
        connection.close();
        return Promise.resolve();
      };
      return Promise.resolve({ api: connect(connection), leave });
    },
    close: host.close,
  };
}

/** The web host with a page that says nothing, and links to it that bring its cookie. */
export async function startWebHost({ studio, folder, onInternalError }: HostOptions) {
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<meta property="csp-nonce" nonce="">');
  const uploadsFolder = join(folder, 'uploads');
  const host = await openWebHost({ studio, rendererFolder, uploadsFolder, port: 0, onInternalError });
  const { origin } = new URL(host.url);
  const cookie = (await fetch(host.url, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
  return { openLink: socketLinks(origin, cookie), close: () => host.close() };
}

/** What {@link webSocketLinks} is in a browser. */
export function socketLinks(origin: string, cookie: string): OpenLink {
  return (events) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api`, { headers: { cookie }, origin });
    socket.on('open', () => {
      events.opened();
    });
    socket.on('message', (data) => {
      events.received((data as Buffer).toString());
    });
    socket.on('close', () => {
      events.closed();
    });
    socket.on('error', () => undefined);
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => {
        socket.close();
      },
    };
  };
}

/** The desktop app's end of messages is real; Electron's own part clones and delivers, as it does between processes. */
function overMessages({ studio, onInternalError }: HostOptions): Promise<TestHost> {
  const ipcMain = new EventEmitter();
  const pages = connectPages(ipcMain, createRouter(studio.handlers, studio, onInternalError));
  let lastId = 0;
  return Promise.resolve({
    open() {
      const page = new EventEmitter();
      const later = (emitter: EventEmitter, rest: readonly unknown[], message: unknown): void => {
        const copy: unknown = structuredClone(message);
        setImmediate(() => emitter.emit(CHANNEL, ...rest, copy));
      };
      const contents = {
        id: (lastId += 1),
        isDestroyed: () => false,
        send: (_channel: string, message: unknown) => {
          later(page, [], message);
        },
      };
      pages.admit(contents);
      const senderFrame = { url: 'lectern://studio/', parent: null };
      const api = connect({
        send: (message) => {
          later(ipcMain, [{ sender: contents, senderFrame }], message);
        },
        subscribe: (listener) => {
          page.on(CHANNEL, listener);
          return () => page.off(CHANNEL, listener);
        },
      });
      const leave = (): Promise<void> => {
        pages.pageGone(contents);
        return Promise.resolve();
      };
      return Promise.resolve({ api, leave });
    },
    close: () => pages.close(),
  });
}
