import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { MOST_MESSAGE_CHARACTERS } from '../../api/channel.ts';
import type { Sessions } from './sessions.ts';

export interface Sockets {
  /** Makes a web socket of a request that may have one, as a link of a session. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Breaks off all that are left. */
  close(): void;
}

const WATCH_MS = 30_000;
/** What browsers say when a page is left, closed or loaded anew (RFC 6455). */
const GOING_AWAY = 1001;

export function createSockets(sessions: Sessions): Sockets {
  // A character takes up to three bytes, and a frame says a little more than its message.
  const server = new WebSocketServer({ noServer: true, maxPayload: 4 * MOST_MESSAGE_CHARACTERS });
  return {
    take(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const end = sessions.accept({
          send: (text) => {
            // To a socket that is closing nothing can be sent; the next one gets it.
            if (webSocket.readyState === webSocket.OPEN) webSocket.send(text);
          },
          close: () => {
            webSocket.close();
          },
        });
        webSocket.on('message', (data) => {
          end.received((data as Buffer).toString());
        });
        webSocket.on('close', (code) => {
          end.closed(code === GOING_AWAY);
        });
        // An error is followed by a close.
        webSocket.on('error', () => undefined);
        keepWatch(webSocket);
      });
    },
    close() {
      for (const webSocket of server.clients) webSocket.terminate();
    },
  };
}

/** Ends a socket whose other end is gone without a word. Browsers answer pings by themselves, also in the background. */
function keepWatch(webSocket: WebSocket): void {
  let isThere = true;
  webSocket.on('pong', () => {
    isThere = true;
  });
  const timer = setInterval(() => {
    if (!isThere) webSocket.terminate();
    isThere = false;
    if (webSocket.readyState === webSocket.OPEN) webSocket.ping();
  }, WATCH_MS);
  webSocket.on('close', () => {
    clearInterval(timer);
  });
}
