import { expect, test } from 'vitest';
import { barLine, clockText, createProgressWriter } from '../../../main/hosts/cli/progress.ts';
import type { ProgressWriter } from '../../../main/hosts/cli/progress.ts';

interface Stand {
  readonly clock: { ms: number };
  readonly written: string[];
  readonly writer: ProgressWriter;
}

function stand(options: { isTTY?: boolean; columns?: number; json?: boolean }): Stand {
  const clock = { ms: 0 };
  const written: string[] = [];
  const sink = { ...options, write: (text: string) => written.push(text) };
  return { clock, written, writer: createProgressWriter(sink, options.json ?? false, () => clock.ms) };
}

test('a terminal is repainted at most ten times a second, in one line that fits, and left clean', () => {
  const { clock, written, writer } = stand({ isTTY: true, columns: 60 });
  for (; clock.ms < 1000; clock.ms += 10) {
    writer.show({
      fraction: clock.ms / 1000,
      step: 'Rendering presenter 2 of 5 with a long explanation',
      secondsLeft: 75,
    });
  }
  expect(written).toHaveLength(10);
  for (const text of written) {
    expect(text.startsWith('\r') && text.endsWith('\x1b[K')).toBe(true);
    expect(text.slice(1, -3)).not.toMatch(/[\r\n]/);
    expect(text.length - 4).toBeLessThan(60);
    expect(text).toContain('1:15 left');
  }
  writer.end();
  expect(written.at(-1)).toBe('\r\x1b[K');
});

test('a bar that was never shown needs no cleaning', () => {
  const { written, writer } = stand({ isTTY: true });
  writer.end();
  expect(written).toEqual([]);
});

test('a log has one line for each step and each tenth', () => {
  const { written, writer } = stand({});
  for (let i = 0; i <= 1000; i++) {
    writer.show({ fraction: i / 1000, step: i % 2 === 0 ? 'Presenter' : 'Scene' });
  }
  writer.show({ fraction: 1, step: 'The renderer stopped; trying once more' });
  expect(written).toHaveLength(12);
  expect(written[0]).toBe('  0 %  Presenter\n');
  expect(written.at(-1)).toContain('trying once more');
});

test('for programs: one object a line, every new step, the rest at most ten a second', () => {
  const { clock, written, writer } = stand({ json: true, isTTY: true });
  for (; clock.ms < 1000; clock.ms += 10) writer.show({ fraction: clock.ms / 1000, step: 'a', secondsLeft: 1.23456 });
  writer.show({ fraction: 1, step: 'b' });
  writer.end();
  expect(written).toHaveLength(11);
  const objects = written.map((line) => JSON.parse(line) as unknown);
  expect(objects[1]).toEqual({ type: 'progress', fraction: 0.1, step: 'a', secondsLeft: 1.2 });
  expect(objects.at(-1)).toEqual({ type: 'progress', fraction: 1, step: 'b' });
  expect(written.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
});

test.each([0, 5, 12, 20, 34, 40, 80, 300])('a bar fits %d columns', (columns) => {
  const line = barLine({ fraction: 0.999, step: 'Encoding scene 12 of 60', secondsLeft: 3661 }, columns);
  expect(line.length).toBeLessThanOrEqual(Math.max(0, columns - 1));
  if (columns >= 34) expect(line).toContain('1:01:01 left');
  expect(line).not.toContain('100');
});

test('times as people say them', () => {
  expect([0, 0.4, 59.4, 59.6, 61, 3599.7, 3661].map(clockText)).toEqual([
    '0 s',
    '0 s',
    '59 s',
    '1:00',
    '1:01',
    '1:00:00',
    '1:01:01',
  ]);
});
