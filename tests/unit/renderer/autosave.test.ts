import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { createAutosave } from '../../../renderer/state/autosave.ts';

const [first, second, third] = ['first', 'second', 'third'].map((title) => ({ title }) as Lesson) as [
  Lesson,
  Lesson,
  Lesson,
];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An autosave whose disk answers when told to. */
function setUp() {
  const states: string[] = [];
  const failures: unknown[] = [];
  const saves: { readonly lesson: Lesson; readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
  const autosave = createAutosave({
    saved: first,
    save: (lesson) =>
      new Promise<void>((resolve, reject) => {
        saves.push({ lesson, done: resolve, fail: reject });
      }),
    onState: (state) => states.push(state),
    onFailure: (error) => failures.push(error),
    pauseMs: 1000,
    retryMs: 15_000,
  });
  return { autosave, states, failures, saves };
}

describe('autosave', () => {
  test('saves the last of several changes, at most a pause after the first', async () => {
    const { autosave, states, saves } = setUp();
    autosave.changed(second);
    await vi.advanceTimersByTimeAsync(900);
    autosave.changed(third);
    expect(saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(saves.map(({ lesson }) => lesson)).toEqual([third]);
    saves[0]!.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('saved');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves).toHaveLength(1);
  });

  test('saves what changed while it saved, never two at once', async () => {
    const { autosave, states, saves } = setUp();
    autosave.changed(second);
    await vi.advanceTimersByTimeAsync(1000);
    autosave.changed(third);
    await vi.advanceTimersByTimeAsync(5000);
    expect(saves).toHaveLength(1);
    saves[0]!.done();
    await vi.advanceTimersByTimeAsync(1000);
    expect(states).toEqual(['unsaved', 'saving', 'unsaved', 'saving']);
    expect(saves[1]!.lesson).toBe(third);
  });

  test('keeps what cannot be saved, says so, and tries again', async () => {
    const { autosave, states, failures, saves } = setUp();
    autosave.changed(second);
    await vi.advanceTimersByTimeAsync(1000);
    saves[0]!.fail(new Error('the disk is full'));
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('failed');
    expect(failures).toEqual([new Error('the disk is full')]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(saves[1]!.lesson).toBe(second);
    saves[1]!.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('saved');
  });

  test('has nothing to save when an undo brings back what is on the disk', async () => {
    const { autosave, states, saves } = setUp();
    autosave.changed(second);
    autosave.changed(first);
    await vi.advanceTimersByTimeAsync(5000);
    expect(saves).toHaveLength(0);
    expect(states).toEqual(['unsaved', 'saved']);
  });

  test('saves at once on leaving, also what changed during a save', async () => {
    const { autosave, saves } = setUp();
    autosave.changed(second);
    await vi.advanceTimersByTimeAsync(1000);
    autosave.changed(third);
    const flushed = autosave.flush();
    saves[0]!.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves[1]!.lesson).toBe(third);
    saves[1]!.done();
    await expect(flushed).resolves.toBe(true);
  });

  test('tells on leaving that something could not be saved', async () => {
    const { autosave, saves } = setUp();
    autosave.changed(second);
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    saves[0]!.fail(new Error('the disk is full'));
    await expect(flushed).resolves.toBe(false);
  });

  test('tells nothing of a lesson that is no longer open', async () => {
    const { autosave, states, failures, saves } = setUp();
    autosave.changed(second);
    await vi.advanceTimersByTimeAsync(1000);
    autosave.stop();
    saves[0]!.fail(new Error('gone'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([states.at(-1), failures, saves.length]).toEqual(['saving', [], 1]);
  });
});
