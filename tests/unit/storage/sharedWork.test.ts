import { describe, expect, test } from 'vitest';
import type { Progress, Work } from '../../../main/contract/work.ts';
import { SharedWork } from '../../../main/storage/sharedWork.ts';

/** Work that ends when told to, and that takes a moment to clean up when it is cancelled. */
function controlled() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const state = { starts: 0, cleaned: false, work: undefined as Work | undefined };
  const start = async (work: Work): Promise<string> => {
    state.starts += 1;
    state.work = work;
    work.signal?.addEventListener('abort', () => {
      setTimeout(() => {
        state.cleaned = true;
        reject(work.signal?.reason as Error);
      }, 20);
    });
    return promise;
  };
  return { state, start, finish: resolve, fail: reject };
}

describe('shared work', () => {
  test('starts once for all who ask, tells them progress, and starts anew after its end', async () => {
    const { state, start, finish } = controlled();
    const shared = new SharedWork<string>();
    const heard: Progress[][] = [[], []];
    const both = heard.map((list) => shared.join('k', start, { onProgress: (progress) => list.push(progress) }));
    state.work?.onProgress?.({ fraction: 0.5, step: 'package.packing' });
    finish('result');
    expect(await Promise.all(both)).toEqual(['result', 'result']);
    expect(heard).toEqual([[{ fraction: 0.5, step: 'package.packing' }], [{ fraction: 0.5, step: 'package.packing' }]]);
    expect(state.starts).toBe(1);
    await shared.join('k', start, {});
    expect(state.starts).toBe(2);
  });

  test('fails for all, and does not keep the failure', async () => {
    const { start, fail } = controlled();
    const shared = new SharedWork<string>();
    const both = Promise.allSettled([shared.join('k', start, {}), shared.join('k', start, {})]);
    fail(new Error('broken'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await shared.join('k', () => Promise.resolve('fine'), {})).toBe('fine');
  });

  test('goes on while somebody still waits', async () => {
    const { state, start, finish } = controlled();
    const shared = new SharedWork<string>();
    const first = new AbortController();
    const leaving = shared.join('k', start, { signal: first.signal });
    const staying = shared.join('k', start, {});
    first.abort(new Error('changed my mind'));
    await expect(leaving).rejects.toThrow('changed my mind');
    expect(state.work?.signal?.aborted).toBe(false);
    finish('result');
    expect(await staying).toBe('result');
  });

  test('is cancelled by the last one, who waits until it has cleaned up', async () => {
    const { state, start } = controlled();
    const shared = new SharedWork<string>();
    const [first, last] = [new AbortController(), new AbortController()];
    const both = [first, last].map(({ signal }) => shared.join('k', start, { signal }));
    first.abort(new Error('first'));
    last.abort(new Error('last'));
    await expect(both[0]).rejects.toThrow('first');
    await expect(both[1]).rejects.toThrow('last');
    expect(state.cleaned).toBe(true);
  });

  test('does not start for somebody who has cancelled before', async () => {
    const { state, start } = controlled();
    await expect(
      new SharedWork<string>().join('k', start, { signal: AbortSignal.abort(new Error('no')) }),
    ).rejects.toThrow('no');
    expect(state.starts).toBe(0);
  });
});
