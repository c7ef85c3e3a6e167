import { expect, test, vi } from 'vitest';
import { Channel, readFrame } from '../../../main/api/channel.ts';
import type { Link } from '../../../main/api/channel.ts';
import { keepConnected } from '../../../main/api/reconnecting.ts';
import type { LinkEvents } from '../../../main/api/reconnecting.ts';
import type { Transport } from '../../../main/api/envelopes.ts';
import { createSessions } from '../../../main/hosts/web/sessions.ts';
import type { Sessions } from '../../../main/hosts/web/sessions.ts';

const TIMES = { leastPauseMs: 1, mostPauseMs: 4, pingMs: 10_000, sessionMs: 60_000 };

/** Numbers from 0 to 1 that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/**
 * A network to one host. Frames take a moment, in order; `cut` breaks the link at once, and what was on its way is lost
 * in both directions.
 */
function network(sessions: () => Sessions) {
  let cutNow: (() => void) | null = null;
  const state = { isDown: false, linkCount: 0, frames: [] as string[] };
  const openLink = (events: LinkEvents): Link => {
    let isOpen = true;
    state.linkCount += 1;
    const later = (deliver: () => void): void => {
      setImmediate(() => {
        if (isOpen) deliver();
      });
    };
    const cut = (): void => {
      if (!isOpen) return;
      isOpen = false;
      setImmediate(() => {
        events.closed();
        end?.closed(false);
      });
    };
    const toStudio: Link = {
      send: (text) => {
        later(() => {
          events.received(text);
        });
      },
      close: cut,
    };
    const end = state.isDown ? null : sessions().accept(toStudio);
    cutNow = cut;
    if (end)
      later(() => {
        events.opened();
      });
    else cut();
    return {
      send: (text) => {
        later(() => {
          state.frames.push(text);
          end?.received(text);
        });
      },
      close: cut,
    };
  };
  return { openLink, state, cut: () => cutNow?.() };
}

/** A router that keeps what arrives and can speak to its latest client. */
function listeningRouter() {
  const arrived: unknown[] = [];
  const state: { transport: Transport | null; leftCount: number } = { transport: null, leftCount: 0 };
  return {
    arrived,
    state,
    serve(transport: Transport) {
      state.transport = transport;
      transport.subscribe((message) => arrived.push(message));
      return () => {
        state.leftCount += 1;
        return Promise.resolve();
      };
    },
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test.each([1, 2, 3, 4, 5])('whatever breaks, each message arrives once and in order (dice %i)', async (seed) => {
  const router = listeningRouter();
  const sessions = createSessions(router);
  const { openLink, state, cut } = network(() => sessions);
  const studio = keepConnected(openLink, () => undefined, TIMES);
  const inStudio: unknown[] = [];
  studio.subscribe((message) => inStudio.push(message));
  const roll = dice(seed);
  await vi.waitFor(() => {
    expect(router.state.transport).not.toBeNull();
  });
  for (const number of numbers(200)) {
    studio.send({ number });
    router.state.transport!.send({ answer: number });
    state.isDown = roll() < 0.1;
    if (roll() < 0.1) cut();
    if (roll() < 0.3) await new Promise(setImmediate);
    if (roll() < 0.1) await new Promise((resolve) => setTimeout(resolve, TIMES.mostPauseMs));
  }
  state.isDown = false;
  await vi.waitFor(() => {
    expect([router.arrived.length, inStudio.length]).toEqual([200, 200]);
  });
  expect(router.arrived).toEqual(numbers(200).map((number) => ({ number })));
  expect(inStudio).toEqual(numbers(200).map((answer) => ({ answer })));
  expect(state.linkCount).toBeGreaterThan(5);
  studio.close();
  await sessions.close();
});

test('a host that was restarted is told from one that was away', async () => {
  let router = listeningRouter();
  let sessions = createSessions(router);
  const { openLink, cut } = network(() => sessions);
  const studio = keepConnected(openLink, () => undefined, TIMES);
  const messages: unknown[] = [];
  studio.subscribe((message) => messages.push(message));
  studio.send('before');
  await vi.waitFor(() => {
    expect(router.arrived).toEqual(['before']);
  });
  await sessions.close();
  router = listeningRouter();
  sessions = createSessions(router);
  cut();
  studio.send('between');
  await vi.waitFor(() => {
    expect(messages).toEqual([{ type: 'lost' }]);
  });
  studio.send('after');
  await vi.waitFor(() => {
    expect(router.arrived).toEqual(['after']);
  });
  studio.close();
  await sessions.close();
});

test('a session ends when its studio says goodbye, or stays away for too long', async () => {
  const router = listeningRouter();
  const sessions = createSessions(router, 20);
  const { openLink, cut, state } = network(() => sessions);
  const polite = keepConnected(openLink, () => undefined, TIMES);
  await vi.waitFor(() => {
    expect(router.state.transport).not.toBeNull();
  });
  const closing = sessions.accept({ send: () => undefined, close: () => undefined });
  closing.received(JSON.stringify({ type: 'hello', session: null, received: 0 }));
  closing.received(JSON.stringify({ type: 'bye' }));
  expect(router.state.leftCount).toBe(1);
  const leaving = sessions.accept({ send: () => undefined, close: () => undefined });
  leaving.received(JSON.stringify({ type: 'hello', session: null, received: 0 }));
  leaving.closed(true);
  expect(router.state.leftCount).toBe(2);
  state.isDown = true;
  cut();
  await vi.waitFor(() => {
    expect(router.state.leftCount).toBe(3);
  });
  polite.close();
});

test('without a link for as long as the host remembers, the studio gives the session up itself', async () => {
  const { openLink, state } = network(() => createSessions(listeningRouter()));
  state.isDown = true;
  const studio = keepConnected(openLink, () => undefined, { ...TIMES, sessionMs: 10 });
  const messages: unknown[] = [];
  studio.subscribe((message) => messages.push(message));
  studio.send('never sent');
  await vi.waitFor(() => {
    expect(messages).toContainEqual({ type: 'lost' });
  });
  studio.close();
});

test('a host that no longer answers is left for a new link', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
  const links: { sent: string[]; events: LinkEvents; isClosed: boolean }[] = [];
  const studio = keepConnected(
    (events) => {
      const link = { sent: [] as string[], events, isClosed: false };
      links.push(link);
      return {
        send: (text) => link.sent.push(text),
        close: () => {
          link.isClosed = true;
        },
      };
    },
    () => undefined,
    TIMES,
  );
  const first = links[0]!;
  first.events.opened();
  first.events.received(JSON.stringify({ type: 'welcome', session: 's', received: 0 }));
  vi.advanceTimersByTime(TIMES.pingMs);
  expect(first.sent.at(-1)).toBe('{"type":"ping"}');
  first.events.received(JSON.stringify({ type: 'pong' }));
  vi.advanceTimersByTime(TIMES.pingMs);
  expect(first.isClosed).toBe(false);
  vi.advanceTimersByTime(TIMES.pingMs);
  expect(first.isClosed).toBe(true);
  vi.advanceTimersByTime(TIMES.mostPauseMs);
  expect(links).toHaveLength(2);
  studio.close();
  vi.useRealTimers();
});

test('a message that is too long is refused where it is sent; too many of them end the session', () => {
  const onOverflow = vi.fn();
  const channel = new Channel(onOverflow, 1000);
  expect(() => {
    channel.send('x'.repeat(16_000_001));
  }).toThrow(expect.objectContaining({ code: 'message.too-large' }));
  numbers(5).forEach(() => {
    channel.send('x'.repeat(200));
  });
  expect(onOverflow).toHaveBeenCalledOnce();
});

test('what the other end has is not sent again, and what comes again is not delivered again', () => {
  const channel = new Channel(() => undefined);
  const link = { send: vi.fn<(text: string) => void>(), close: vi.fn() };
  const listener = vi.fn();
  channel.subscribe(listener);
  for (const message of ['one', 'two', 'three']) channel.send(message);
  channel.attach(link, 2);
  expect(link.send.mock.calls).toEqual([['{"type":"data","sequence":3,"message":"three"}']]);
  channel.receive({ type: 'data', sequence: 1, message: 'hello' });
  channel.receive({ type: 'data', sequence: 1, message: 'hello' });
  expect(listener).toHaveBeenCalledExactlyOnceWith('hello');
});

test('what was acknowledged is not kept', () => {
  const onOverflow = vi.fn();
  const channel = new Channel(onOverflow, 1000);
  channel.attach({ send: vi.fn(), close: vi.fn() }, 0);
  for (const number of numbers(20)) {
    channel.send('x'.repeat(200));
    channel.receive({ type: 'ack', received: number + 1 });
  }
  expect(onOverflow).not.toHaveBeenCalled();
});

test('a link that skips a message is closed, and nothing of what follows is taken', () => {
  const channel = new Channel(() => undefined);
  const link = { send: vi.fn(), close: vi.fn() };
  const listener = vi.fn();
  channel.subscribe(listener);
  channel.attach(link, 0);
  channel.receive({ type: 'data', sequence: 2, message: 'second' });
  expect(link.close).toHaveBeenCalled();
  expect(listener).not.toHaveBeenCalled();
});

test('a second link of a session replaces the first', () => {
  const router = listeningRouter();
  const sessions = createSessions(router);
  const links = [1, 2].map(() => ({ send: vi.fn<(text: string) => void>(), close: vi.fn() }));
  const [first, second] = links as [(typeof links)[0], (typeof links)[0]];
  const firstEnd = sessions.accept(first);
  firstEnd.received(JSON.stringify({ type: 'hello', session: null, received: 0 }));
  const { session } = JSON.parse(first.send.mock.calls[0]![0]) as { session: string };
  sessions.accept(second).received(JSON.stringify({ type: 'hello', session, received: 0 }));
  expect(first.close).toHaveBeenCalled();
  firstEnd.received(JSON.stringify({ type: 'data', sequence: 1, message: 'from the old link' }));
  firstEnd.closed(false);
  router.state.transport!.send('news');
  expect(second.send.mock.lastCall![0]).toContain('news');
  expect(router.arrived).toEqual([]);
});

test.each(['', 'null', '{}', '[1]', '{"type":"data"}', '{"type":"ack","received":-1}', '{"type":"hello","session":7}'])(
  '%s is no frame, and ends its link',
  (text) => {
    expect(readFrame(text)).toBeNull();
    const link = { send: vi.fn(), close: vi.fn() };
    createSessions(listeningRouter()).accept(link).received(text);
    expect(link.close).toHaveBeenCalled();
  },
);

test('who has not said hello is not listened to', () => {
  const link = { send: vi.fn(), close: vi.fn() };
  createSessions(listeningRouter()).accept(link).received('{"type":"data","sequence":1,"message":1}');
  expect(link.close).toHaveBeenCalled();
});
