import { Channel, readFrame, SESSION_SECONDS, writeFrame } from './channel.ts';
import type { Frame, Link } from './channel.ts';
import type { Transport } from './envelopes.ts';

/** What a link tells of itself. */
export interface LinkEvents {
  opened(): void;
  received(text: string): void;
  /** It never opened, or has broken. */
  closed(): void;
}

/** Begins a new link; `events` are told later, never while this function runs. */
export type OpenLink = (events: LinkEvents) => Link;

export interface ConnectionTimes {
  /** Pause before the first new try; it doubles with each, up to `mostPauseMs`. */
  readonly leastPauseMs: number;
  readonly mostPauseMs: number;
  /** How often the host is asked whether it is still there. One that has not answered by the next time is not. */
  readonly pingMs: number;
  /** After so long without a link the host has forgotten us. */
  readonly sessionMs: number;
}

export interface Connection extends Transport {
  /** Ends the session: the studio is closed. */
  close(): void;
}

const TIMES: ConnectionTimes = {
  leastPauseMs: 250,
  mostPauseMs: 5000,
  pingMs: 15_000,
  sessionMs: SESSION_SECONDS * 1000,
};

/**
 * The studio's end of a session with its host. Links that break are replaced; whoever uses the transport does not notice,
 * unless the host has forgotten the session: then `lost` is delivered, nothing of the old session is sent any more, and a
 * new one has begun.
 *
 * @param onState whether there is a link just now
 */
export function keepConnected(
  openLink: OpenLink,
  onState: (state: 'connecting' | 'open') => void,
  times: ConnectionTimes = TIMES,
): Connection {
  const channel = new Channel(lose);
  let session: string | null = null;
  let link: Link | null = null;
  let pauseMs = times.leastPauseMs;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let lossTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setInterval> | undefined;
  let isAnswered = true;

  function dial(): void {
    onState('connecting');
    const mine = openLink({
      opened: () => {
        if (link === mine) writeFrame(mine, { type: 'hello', session, received: channel.received });
      },
      received: (text) => {
        const frame = link === mine ? readFrame(text) : null;
        if (frame) take(frame, mine);
      },
      closed: () => {
        if (link === mine) drop();
      },
    });
    link = mine;
  }

  function take(frame: Frame, from: Link): void {
    isAnswered = true;
    if (frame.type !== 'welcome') {
      channel.receive(frame);
      return;
    }
    if (session !== null && frame.session !== session) {
      channel.reset();
      channel.deliver({ type: 'lost' });
    }
    session = frame.session;
    pauseMs = times.leastPauseMs;
    clearTimeout(lossTimer);
    lossTimer = undefined;
    channel.attach(
      {
        send: (text) => {
          from.send(text);
        },
        close: drop,
      },
      frame.received,
    );
    pingTimer = setInterval(ping, times.pingMs);
    onState('open');
  }

  /** Gives the link up and tries the next one soon: a dead network may take minutes to say that it is. */
  function drop(): void {
    const old = link;
    link = null;
    channel.detach();
    clearInterval(pingTimer);
    old?.close();
    lossTimer ??= setTimeout(lose, times.sessionMs);
    // At different moments for different tabs.
    retryTimer = setTimeout(dial, pauseMs * (0.5 + Math.random() / 2));
    pauseMs = Math.min(pauseMs * 2, times.mostPauseMs);
    onState('connecting');
  }

  function lose(): void {
    clearTimeout(lossTimer);
    lossTimer = undefined;
    session = null;
    channel.reset();
    if (link) drop();
    channel.deliver({ type: 'lost' });
  }

  function ping(): void {
    if (!link) return;
    if (isAnswered) writeFrame(link, { type: 'ping' });
    else drop();
    isAnswered = false;
  }

  dial();
  return {
    send: (message) => {
      channel.send(message);
    },
    subscribe: (listener) => channel.subscribe(listener),
    close() {
      const old = link;
      link = null;
      clearTimeout(retryTimer);
      clearTimeout(lossTimer);
      clearInterval(pingTimer);
      if (old && channel.isAttached) writeFrame(old, { type: 'bye' });
      channel.detach();
      old?.close();
    },
  };
}

/** Links over the browser's WebSocket. @param address `ws://127.0.0.1:…/api` */
export function webSocketLinks(address: string): OpenLink {
  return (events) => {
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => {
      events.opened();
    });
    socket.addEventListener('message', ({ data }) => {
      events.received(String(data));
    });
    // An error is followed by a close.
    socket.addEventListener('close', () => {
      events.closed();
    });
    return {
      send: (text) => {
        // While it closes, what is sent is only kept: the next link takes it along.
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => {
        socket.close();
      },
    };
  };
}
