import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { Presence } from '../../../main/api/presence.ts';
import { Sessions } from '../../../main/services/studio/shelf/sessions.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const PATIENCE_MS = 30;
let folder: string;
let refused: string[];
let left: string[];
let sessions: Sessions;

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'lesson.json'), '{}');
  [refused, left] = [[], []];
  sessions = new Sessions(
    ({ handle }) => refused.push(handle),
    ({ handle }) => Promise.resolve(void left.push(handle)),
    PATIENCE_MS,
  );
});

function tab(id: string) {
  const presence = new Presence();
  const goodbye = new AbortController();
  const leave = (): void => {
    goodbye.abort();
  };
  return { client: { id, gone: goodbye.signal, presence }, presence, leave };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3 * PATIENCE_MS));
const isLocked = (): boolean => existsSync(join(folder, '.lectern-lock'));
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error as { code: unknown }).code,
  );

test('who is away for a moment keeps the lesson, and is waited for by who opens it', async () => {
  const first = tab('first');
  const { handle } = await sessions.open(folder, first.client);
  first.presence.set(false);
  const opening = sessions.open(folder, tab('second').client);
  first.presence.set(true);
  expect((await opening).refusal?.code).toBe('lesson.open-elsewhere');
  await pause();
  expect([(await sessions.writable(handle)).isHeld, refused]).toEqual([true, []]);
});

test('a tab that crashed hands its lesson over to the next that opens it, after a short while', async () => {
  const crashed = tab('crashed');
  const { handle } = await sessions.open(folder, crashed.client);
  crashed.presence.set(false);
  const next = await sessions.open(folder, tab('next').client);
  expect([next.isReadOnly, next.isHeld]).toEqual([false, true]);
  // It was only away: now it may look, and is told.
  crashed.presence.set(true);
  expect(await codeOf(sessions.inTurn(handle, () => 'saved'))).toBe('lesson.open-elsewhere');
  expect(refused).toEqual([handle]);
});

test('what nobody is at is free for other programs, too, and is taken back where nothing has changed', async () => {
  const first = tab('first');
  const session = await sessions.open(folder, first.client);
  first.presence.set(false);
  await vi.waitFor(() => {
    expect(isLocked()).toBe(false);
  });
  first.presence.set(true);
  expect(await sessions.inTurn(session.handle, ({ isHeld }) => isHeld)).toBe(true);
  expect([isLocked(), refused]).toEqual([true, []]);
});

test('what was changed meanwhile is not overwritten by who comes back', async () => {
  const first = tab('first');
  const { handle } = await sessions.open(folder, first.client);
  first.presence.set(false);
  const second = await sessions.open(folder, tab('second').client);
  writeFileSync(join(folder, 'lesson.json'), '{"title":"other"}');
  await sessions.close(second.handle);
  first.presence.set(true);
  expect(await codeOf(sessions.writable(handle))).toBe('lesson.changed-elsewhere');
  expect([refused, isLocked()]).toEqual([[handle], false]);
});

test('a lesson is put in order by who leaves it for good, not where they may come back', async () => {
  const [polite, lost] = [tab('polite'), tab('lost')];
  const { handle } = await sessions.open(folder, polite.client);
  polite.leave();
  const { isReadOnly } = await sessions.open(folder, lost.client);
  expect([isReadOnly, left]).toEqual([false, [handle]]);
  lost.presence.set(false);
  lost.leave();
  await sessions.closeAll();
  expect([left, isLocked()]).toEqual([[handle], false]);
});
