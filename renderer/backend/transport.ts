import type { Transport } from '../../main/api/envelopes.ts';

/** The way to the host that serves this page: Electron's preload script, or a WebSocket. */
export function hostTransport(): Transport {
  return window.lectern ?? socketTransport(new URL('/api', location.href));
}

function socketTransport(address: URL): Transport {
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const listeners = new Set<(message: unknown) => void>();
  const waiting: string[] = [];
  const socket = new WebSocket(address);
  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text);
  });
  socket.addEventListener('message', ({ data }) => {
    for (const listener of listeners) listener(JSON.parse(String(data)));
  });
  return {
    send(message) {
      const text = JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else waiting.push(text);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
