import type { Transport } from '../../main/api/envelopes.ts';
import { keepConnected, webSocketLinks } from '../../main/api/reconnecting.ts';
import { useConnection } from './connection.ts';

/** The way to the host that serves this page: Electron's preload script, or a WebSocket that is opened anew when it breaks. */
export function hostTransport(): Transport {
  return window.lectern ?? socketTransport(new URL('/api', location.href));
}

function socketTransport(address: URL): Transport {
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const connection = keepConnected(webSocketLinks(address.href), (state) => {
    useConnection.setState({ isOpen: state === 'open' });
  });
  // Else the host would keep the lesson open for a page that is gone, and the same page loaded anew could only read it.
  window.addEventListener('pagehide', () => {
    connection.close();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  return connection;
}
