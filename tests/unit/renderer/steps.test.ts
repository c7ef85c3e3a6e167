import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { atStep, emptyHistory, redone, undone, withEdit, withoutGesture } from '../../../renderer/state/steps.ts';

/** Histories never look into a document. */
const documentOf = (title: string): Lesson => ({ title }) as Lesson;
const [first, second, third] = ['first', 'second', 'third'].map(documentOf) as [Lesson, Lesson, Lesson];

describe('a history', () => {
  test('undoes and redoes step by step and keeps their names', () => {
    const done = withEdit(withEdit(emptyHistory(first), 'steps.a', second, null), 'steps.b', third, null);
    const once = undone(done);
    expect(once.lesson).toBe(second);
    const twice = undone(once);
    expect(twice.lesson).toBe(first);
    expect(undone(twice)).toBe(twice);
    expect(twice.future.map(({ name }) => name)).toEqual(['steps.b', 'steps.a']);
    const again = redone(redone(twice));
    expect(again.lesson).toBe(third);
    expect(again.past.map(({ name }) => name)).toEqual(['steps.a', 'steps.b']);
    expect(redone(again)).toBe(again);
  });

  test('forgets what was undone when something else is done', () => {
    const other = withEdit(undone(withEdit(emptyHistory(first), 'steps.a', second, null)), 'steps.c', third, null);
    expect(other.future).toEqual([]);
    expect(undone(other).lesson).toBe(first);
  });

  test('has no step for an edit that changes nothing', () => {
    const history = emptyHistory(first);
    expect(withEdit(history, 'steps.a', first, null)).toBe(history);
  });

  test('makes one step of a gesture, and none of one that comes back', () => {
    const moved = withEdit(withEdit(emptyHistory(first), 'steps.move', second, 'drag'), 'steps.move', third, 'drag');
    expect(moved.past).toHaveLength(1);
    expect(undone(moved).lesson).toBe(first);
    expect(withEdit(moved, 'steps.move', first, 'drag').past).toEqual([]);
  });

  test('does not go on with a gesture after another step or an undo', () => {
    const moved = withEdit(emptyHistory(first), 'steps.move', second, 'drag');
    const again = withEdit(redone(undone(moved)), 'steps.move', third, 'drag');
    expect(again.past).toHaveLength(2);
  });

  test('takes back a gesture without a trace', () => {
    const before = withEdit(emptyHistory(first), 'steps.a', second, null);
    const cancelled = withoutGesture(withEdit(before, 'steps.move', third, 'drag'), 'drag');
    expect(cancelled.lesson).toBe(second);
    expect(cancelled.past).toEqual(before.past);
    expect(cancelled.future).toEqual([]);
    expect(withoutGesture(before, 'drag')).toBe(before);
  });

  test('goes to any step, forwards and backwards, and no further than there is', () => {
    const done = withEdit(withEdit(emptyHistory(first), 'steps.a', second, null), 'steps.b', third, null);
    expect(atStep(done, 0).lesson).toBe(first);
    expect(atStep(atStep(done, 0), 1).lesson).toBe(second);
    expect(atStep(atStep(done, -3), 9).lesson).toBe(third);
  });
});
