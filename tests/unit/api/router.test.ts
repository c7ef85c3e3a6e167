import { expect, test, vi } from 'vitest';
import { connect } from '../../../main/api/client.ts';
import type { Client, Handlers } from '../../../main/api/router.ts';
import { createRouter } from '../../../main/api/router.ts';
import { LecternError } from '../../../main/contract/errors.ts';
import type { Work } from '../../../main/contract/work.ts';
import { handlersWith, testEvents, transportPair } from './handlers.ts';

function opened(some: Partial<Handlers>) {
  const [near, far] = transportPair();
  const events = testEvents();
  const onInternalError = vi.fn();
  const leave = createRouter(handlersWith(some), events, onInternalError).serve(far, 'tab');
  return { api: connect(near), near, events, leave, onInternalError };
}

/** A handler that goes on until it is cancelled or let go, and says what became of it. */
function patient<Answer>(answer: Answer) {
  const { promise: release, resolve: letGo } = Promise.withResolvers<undefined>();
  const { promise: began, resolve: begin } = Promise.withResolvers<Work>();
  const outcome = { state: 'waiting' };
  const handler = async (_input: unknown, work: Work): Promise<Answer> => {
    begin(work);
    const aborted = new Promise((_resolve, reject) => {
      work.signal?.addEventListener('abort', () => {
        outcome.state = 'cancelled';
        reject(work.signal?.reason as Error);
      });
    });
    await Promise.race([release, aborted]);
    outcome.state = 'done';
    return answer;
  };
  return { handler, began, letGo, outcome };
}

test('a call is answered, with its input parsed', async () => {
  const forget = vi.fn<Handlers['recents.forget']>(() => Promise.resolve(null));
  const { api } = opened({ 'recents.forget': forget });
  expect(await api.call('recents.forget', { path: '/a.lectern' })).toBeNull();
  expect(forget.mock.calls[0]![0]).toEqual({ path: '/a.lectern' });
});

test.each([
  ['more than is asked for', 'recents.forget', { path: '/a', force: true }],
  ['less', 'recents.forget', {}],
  ['another type', 'jobs.cancel', { id: 7 }],
  ['nothing', 'lesson.open', undefined],
  ['a path without end', 'lesson.open', { path: 'x'.repeat(5000) }],
])('%s is refused', async (_what, method, input) => {
  const { api } = opened({});
  const failure = api.call(method as 'lesson.open', input as { path: string });
  await expect(failure).rejects.toMatchObject({ name: 'ApiError', code: 'request.invalid', details: { method } });
});

test.each(['lesson.eat', 'constructor', '__proto__', ''])('the unknown method “%s” is refused', async (method) => {
  const { api } = opened({});
  await expect(api.call(method as 'app.describe', {})).rejects.toMatchObject({ code: 'request.unknown' });
});

test('a failure keeps code, details and sentence', async () => {
  const error = new LecternError('file.missing', { path: '/a.lectern' });
  const { api, onInternalError } = opened({ 'lesson.open': () => Promise.reject(error) });
  const { code, details, message } = error;
  await expect(api.call('lesson.open', { path: '/a' })).rejects.toMatchObject({ code, details, message });
  expect(onInternalError).not.toHaveBeenCalled();
});

test('a programming failure tells the host everything and the studio nothing', async () => {
  const error = new Error('password 1234 in /etc/secret');
  const { api, onInternalError } = opened({ 'lesson.open': () => Promise.reject(error) });
  const failure = await api.call('lesson.open', { path: '/a' }).catch((reason: unknown) => reason);
  expect(failure).toMatchObject({ code: 'internal', details: {} });
  expect(String(failure)).not.toContain('1234');
  expect(onInternalError).toHaveBeenCalledExactlyOnceWith(error, 'lesson.open');
});

test('a handler that throws before it waits is a failure too', async () => {
  const { api } = opened({
    'lesson.open': () => {
      throw new LecternError('file.missing', { path: '/a' });
    },
  });
  await expect(api.call('lesson.open', { path: '/a' })).rejects.toMatchObject({ code: 'file.missing' });
});

test('cancelling rejects with the reason and aborts the handler', async () => {
  const { handler, began, outcome } = patient(null);
  const { api } = opened({ 'recents.forget': handler });
  const controller = new AbortController();
  const call = api.call('recents.forget', { path: '/a' }, { signal: controller.signal });
  await began;
  controller.abort(new Error('changed my mind'));
  await expect(call).rejects.toThrow('changed my mind');
  await vi.waitFor(() => {
    expect(outcome.state).toBe('cancelled');
  });
  await expect(api.call('recents.forget', { path: '/a' }, { signal: controller.signal })).rejects.toThrow('my mind');
});

test('work that the host gave up is said to be cancelled', async () => {
  const { api } = opened({ 'jobs.list': () => Promise.reject(new DOMException('closing', 'AbortError')) });
  await expect(api.call('jobs.list', {})).rejects.toMatchObject({ code: 'work.cancelled' });
});

test('progress comes to its own call, not more often than can be read', async () => {
  const { api } = opened({
    'jobs.list': (_input, { onProgress }) => {
      for (let step = 0; step < 100; step += 1) onProgress?.({ fraction: step / 100, step: 'scene.composing' });
      return Promise.resolve([]);
    },
  });
  const onProgress = vi.fn();
  const other = vi.fn();
  await Promise.all([
    api.call('jobs.list', {}, { onProgress }),
    api.call('recents.list', {}, { onProgress: other }).catch(() => 0),
  ]);
  expect(onProgress).toHaveBeenCalledExactlyOnceWith({ fraction: 0, step: 'scene.composing' });
  expect(other).not.toHaveBeenCalled();
});

test('calls do not wait for each other', async () => {
  const { handler, letGo } = patient([]);
  const { api } = opened({ 'recents.list': handler, 'jobs.list': () => Promise.resolve([]) });
  const slow = api.call('recents.list', {});
  expect(await api.call('jobs.list', {})).toEqual([]);
  letGo(undefined);
  expect(await slow).toEqual([]);
});

test('events reach those who listen, until they do not', async () => {
  const { api, events } = opened({ 'jobs.list': () => Promise.resolve([]) });
  const listener = vi.fn();
  const stop = api.on('openFile', listener);
  events.emit({ type: 'event', name: 'openFile', payload: { path: '/a' } });
  events.emit({ type: 'event', name: 'jobForgotten', payload: { id: '1' } });
  await api.call('jobs.list', {});
  expect(listener).toHaveBeenCalledExactlyOnceWith({ path: '/a' });
  stop();
  events.emit({ type: 'event', name: 'openFile', payload: { path: '/b' } });
  await api.call('jobs.list', {});
  expect(listener).toHaveBeenCalledOnce();
});

test('a client that goes takes its calls with it, except what must be finished', async () => {
  const [drawing, saving] = [patient([]), patient(null)];
  const clients: Client[] = [];
  const { api, leave, events } = opened({
    'recents.list': drawing.handler,
    'lesson.close': (input, work, client) => {
      clients.push(client);
      return saving.handler(input, work);
    },
  });
  void api.call('recents.list', {}).catch(() => undefined);
  void api.call('lesson.close', { handle: 'a' });
  await Promise.all([drawing.began, saving.began]);
  const left = leave();
  expect(events.listenerCount).toBe(0);
  expect([drawing.outcome.state, saving.outcome.state]).toEqual(['cancelled', 'waiting']);
  expect(clients[0]).toMatchObject({ id: 'tab', gone: { aborted: false } });
  saving.letGo(undefined);
  await left;
  expect(saving.outcome.state).toBe('done');
  expect(clients[0]!.gone.aborted).toBe(true);
});

test('what is no message is passed over', async () => {
  const { api, near } = opened({ 'jobs.list': () => Promise.resolve([]) });
  for (const nonsense of [null, 'call', 7, { type: 'call' }, { type: 'cancel', id: 99 }, { type: 'reply', id: 1 }]) {
    near.send(nonsense);
  }
  expect(await api.call('jobs.list', {})).toEqual([]);
});

test('a lost host fails what is under way, and says so once', async () => {
  let tell: (message: unknown) => void = () => undefined;
  const api = connect({
    send: () => undefined,
    subscribe: (listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  const onLost = vi.fn();
  api.onLost(onLost);
  const calls = [api.call('jobs.list', {}), api.call('recents.list', {})];
  tell({ type: 'lost' });
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'connection.lost' });
  expect(onLost).toHaveBeenCalledOnce();
});

test('a change of settings leaves out what it does not name', async () => {
  const change = vi.fn<Handlers['settings.change']>(() =>
    Promise.reject(new LecternError('file.missing', { path: '' })),
  );
  const { api } = opened({ 'settings.change': change });
  await api.call('settings.change', { change: { theme: 'dark' } }).catch(() => undefined);
  expect(change.mock.calls[0]![0]).toEqual({ change: { theme: 'dark' } });
});
