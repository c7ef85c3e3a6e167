import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Transport } from '../../../main/api/envelopes.ts';
import type { Router } from '../../../main/api/router.ts';
import { guardContents, guardSession } from '../../../main/hosts/electron/guard.ts';
import { CHANNEL, connectPages } from '../../../main/hosts/electron/messages.ts';

interface Asked {
  readonly requestingUrl: string;
  readonly mediaTypes?: readonly string[];
}

const PAGE = { url: 'lectern://studio/', parent: null };

/** A router that echoes, and says who came and went. */
function echo(log: string[], leaveMs = 0): Router {
  return {
    serve(transport: Transport, clientId: string) {
      log.push(`+${clientId}`);
      const stop = transport.subscribe((message) => {
        transport.send({ echo: message });
      });
      return async () => {
        stop();
        await wait(leaveMs);
        log.push(`-${clientId}`);
      };
    },
  };
}

function connected(log: string[] = [], leaveMs = 0) {
  const source = new EventEmitter();
  const sent: unknown[] = [];
  const contents = {
    id: 7,
    isDestroyed: () => false,
    send: (channel: string, message: unknown) => sent.push([channel, message]),
  };
  const pages = connectPages(source, echo(log, leaveMs));
  pages.admit(contents);
  const say = (message: unknown, senderFrame: unknown = PAGE, sender: unknown = contents): boolean =>
    source.emit(CHANNEL, { sender, senderFrame }, message);
  return { pages, contents, say, sent };
}

test('the page is answered', async () => {
  const { say, sent } = connected();
  say('hello');
  await wait(1);
  expect(sent).toEqual([[CHANNEL, { echo: 'hello' }]]);
});

test.each([
  ['another page', { url: 'https://example.org/', parent: null }],
  ['another host of the scheme', { url: 'lectern://elsewhere/', parent: null }],
  ['a file', { url: 'file:///index.html', parent: null }],
  ['a frame in the page', { url: PAGE.url, parent: PAGE }],
  ['a frame that is gone', null],
])('%s is not heard', async (_who, frame) => {
  const { say, sent } = connected();
  say('hello', frame);
  await wait(1);
  expect(sent).toEqual([]);
});

test('a window that was not admitted is not heard', async () => {
  const { say, sent } = connected();
  say('hello', PAGE, { id: 8, isDestroyed: () => false, send: () => undefined });
  await wait(1);
  expect(sent).toEqual([]);
});

test('a page that is loaded anew is another client, and comes after the first has left', async () => {
  const log: string[] = [];
  const { pages, contents, say, sent } = connected(log, 20);
  say('one');
  await wait(1);
  pages.pageGone(contents);
  say('two');
  await wait(5);
  expect(sent).toHaveLength(1);
  await wait(40);
  expect(log).toEqual(['+window-7-1', '-window-7-1', '+window-7-3']);
  expect(sent).toEqual([
    [CHANNEL, { echo: 'one' }],
    [CHANNEL, { echo: 'two' }],
  ]);
  await pages.close();
  expect(log.at(-1)).toBe('-window-7-3');
});

test('a window stays with its page', () => {
  const contents = new EventEmitter() as EventEmitter & { setWindowOpenHandler: (handler: () => unknown) => void };
  let opened: unknown;
  contents.setWindowOpenHandler = (handler) => (opened = handler());
  guardContents(contents);
  expect(opened).toEqual({ action: 'deny' });
  for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
    let isPrevented = false;
    contents.emit(name, { preventDefault: () => (isPrevented = true) });
    expect([name, isPrevented]).toEqual([name, true]);
  }
});

test.each([
  ['media', { requestingUrl: PAGE.url, mediaTypes: ['audio'] }, true],
  ['media', { requestingUrl: PAGE.url, mediaTypes: ['audio', 'video'] }, false],
  ['media', { requestingUrl: PAGE.url, mediaTypes: [] }, false],
  ['media', { requestingUrl: 'https://example.org/', mediaTypes: ['audio'] }, false],
  ['fullscreen', { requestingUrl: PAGE.url }, true],
  ['geolocation', { requestingUrl: PAGE.url }, false],
  ['openExternal', { requestingUrl: PAGE.url }, false],
  ['display-capture', { requestingUrl: PAGE.url }, false],
] as const)('the permission %s for %j: %s', (permission, details: Asked, isGranted) => {
  let answered: unknown;
  let checked: unknown;
  guardSession({
    setPermissionRequestHandler: (handle) => {
      handle(null, permission, (answer) => (answered = answer), details);
    },
    setPermissionCheckHandler: (handle) => {
      const [mediaType] = details.mediaTypes ?? [];
      const isVideo = details.mediaTypes?.includes('video') === true;
      checked = handle(null, permission, 'lectern://studio', {
        requestingUrl: details.requestingUrl,
        ...(mediaType !== undefined && { mediaType: isVideo ? 'video' : mediaType }),
      });
    },
    setDevicePermissionHandler: (handle) => {
      expect(handle()).toBe(false);
    },
    setDisplayMediaRequestHandler: (handler) => {
      expect(handler).toBeNull();
    },
  });
  expect([answered, checked]).toEqual([isGranted, isGranted]);
});
