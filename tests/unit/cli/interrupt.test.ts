import { expect, onTestFinished, test, vi } from 'vitest';
import { watchInterrupt } from '../../../main/hosts/cli/interrupt.ts';

test('Ctrl-C aborts; what npm passes on at once is no second one; a later one ends everything', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const interrupt = watchInterrupt();
  onTestFinished(() => {
    interrupt.stop();
    exit.mockRestore();
    vi.useRealTimers();
  });
  expect(interrupt.exitCode()).toBeNull();
  process.emit('SIGINT');
  process.emit('SIGINT');
  expect([interrupt.signal.aborted, interrupt.exitCode()]).toEqual([true, 130]);
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
});
