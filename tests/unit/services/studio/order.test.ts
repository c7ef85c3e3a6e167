import { describe, expect, test } from 'vitest';
import { nextClip, shouldGiveUp, type Known, type View } from '../../../../main/services/studio/clips/order.ts';
import { wishesOf, withParts } from './wishKit.ts';

function knowing(there: readonly string[], failed: readonly string[] = []): Known {
  return { has: (key) => there.includes(key), hasFailed: (key) => failed.includes(key) };
}

function viewOf(letters: string, playheadSeconds: number): View {
  return { wishes: wishesOf(letters), playheadSeconds };
}

/** The keys in the order in which they would be made. */
function orderOf(views: readonly View[], there: readonly string[] = [], finalsToo = true): string[] {
  const made: string[] = [...there];
  for (;;) {
    const next = nextClip(views, knowing(made), finalsToo);
    if (!next) return made.slice(there.length);
    made.push(next.clip.key);
  }
}

describe('the next clip', () => {
  test('is a draft before any final, at the playhead first, then ahead of it before behind', () => {
    const drafts = ['c-draft', 'd-draft', 'b-draft', 'a-draft'];
    const finals = ['c-final', 'd-final', 'b-final', 'a-final'];
    expect(orderOf([viewOf('abcd', 25)])).toEqual([...drafts, ...finals]);
  });

  test('is no final while they have to wait, unless there is no faster draft of it', () => {
    expect(orderOf([viewOf('aBc', 0)], [], false)).toEqual(['a-draft', 'B-final', 'c-draft']);
  });

  test('is none for a segment without presenter, and none that is there or has failed', () => {
    expect(orderOf([viewOf('.a', 0)], ['a-draft', 'a-final'])).toEqual([]);
    expect(nextClip([viewOf('a', 0)], knowing([], ['a-draft', 'a-final']), true)).toBeNull();
  });

  test('needs no draft where the final is there', () => {
    expect(orderOf([viewOf('ab', 0)], ['a-final'])).toEqual(['b-draft', 'b-final']);
  });

  test('is the final where only the draft has failed', () => {
    expect(nextClip([viewOf('a', 0)], knowing([], ['a-draft']), true)?.clip.key).toBe('a-final');
  });

  test('belongs to the lesson that was last heard of, drafts of all lessons before finals', () => {
    expect(orderOf([viewOf('a', 0), viewOf('bc', 15)])).toEqual([
      ...['a-draft', 'c-draft', 'b-draft'],
      ...['a-final', 'c-final', 'b-final'],
    ]);
  });

  test('at the very end of a segment belongs to the one that begins there', () => {
    expect(orderOf([viewOf('ab', 10)])[0]).toBe('b-draft');
  });
});

describe('the beginning of a long segment comes first', () => {
  const orderAt = (letters: string, playheadSeconds: number): string[] =>
    orderOf([{ wishes: withParts(wishesOf(letters)), playheadSeconds }], [], false);

  test('where the playhead is at its beginning, and where few are missing', () => {
    expect(orderAt('abcd', 12)).toEqual(['b-part', 'b-draft', 'a-draft', 'c-part', 'c-draft', 'd-part', 'd-draft']);
  });

  test('not where the playhead is beyond it', () => {
    expect(orderAt('abcd', 15)[0]).toBe('b-draft');
  });

  test('and is given up neither for its whole nor for others, but when the whole is there', () => {
    const view = { wishes: withParts(wishesOf('ab')), playheadSeconds: 0 };
    const givesUp = (key: string, there: readonly string[]): boolean =>
      shouldGiveUp({ key, fraction: 0.1 }, [view], knowing(there), true);
    expect(givesUp('a-part', [])).toBe(false);
    expect(givesUp('a-draft', [])).toBe(false);
    expect(givesUp('b-part', [])).toBe(true);
    expect(givesUp('a-part', ['a-draft'])).toBe(true);
  });
});

describe('a clip that is being made is given up', () => {
  const givesUp = (
    key: string,
    fraction: number,
    view: View,
    there: readonly string[] = [],
    finalsToo = true,
  ): boolean => shouldGiveUp({ key, fraction }, [view], knowing(there), finalsToo);

  test('when nothing wants it any more, however far it is', () => {
    expect(givesUp('x-draft', 0.99, viewOf('ab', 0))).toBe(true);
    expect(givesUp('a-draft', 0.99, viewOf('ab', 0), ['a-final'])).toBe(true);
  });

  test('not when it is what would be begun now', () => {
    expect(givesUp('a-draft', 0, viewOf('ab', 0))).toBe(false);
    expect(givesUp('a-final', 0, viewOf('ab', 0), ['a-draft', 'b-draft'])).toBe(false);
  });

  test('as a final, when a draft is missing or finals have to wait', () => {
    expect(givesUp('a-final', 0.1, viewOf('ab', 0), ['a-draft'])).toBe(true);
    expect(givesUp('a-final', 0.1, viewOf('ab', 0), ['a-draft', 'b-draft'], false)).toBe(true);
    expect(givesUp('b-final', 0.1, viewOf('ab', 0), ['a-draft', 'b-draft'])).toBe(false);
  });

  test('as a draft only for the segment under the playhead, and not shortly before its end', () => {
    expect(givesUp('b-draft', 0.3, viewOf('ab', 5))).toBe(true);
    expect(givesUp('b-draft', 0.9, viewOf('ab', 5))).toBe(false);
    expect(givesUp('c-draft', 0.3, viewOf('.bc', 5))).toBe(false);
  });
});
