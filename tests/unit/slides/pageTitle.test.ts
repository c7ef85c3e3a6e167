import { expect, test } from 'vitest';
import { titleOf, type Glyph } from '../../../main/slides/pageTitle.ts';

/** A line of glyphs whose tops lie at `top`, `size` high. */
function line(text: string, top: number, size: number): Glyph[] {
  return Array.from(text, (character) => ({ text: character, top, bottom: top + size }));
}

test('the largest text wins over what comes first', () => {
  expect(titleOf([line('Course 101', 0.02, 0.03), line('Tides', 0.1, 0.1), line('Body', 0.4, 0.04)])).toBe('Tides');
});

test('a title goes on over lines of its size that follow closely', () => {
  const lines = [line('How tides', 0.1, 0.1), line('work', 0.21, 0.1), line('Body', 0.5, 0.04)];
  expect(titleOf(lines)).toBe('How tides work');
});

test('a line of the same size further down is not part of it', () => {
  const lines = [line('Before', 0.1, 0.1), line('After', 0.5, 0.1), line('Body', 0.3, 0.04)];
  expect(titleOf(lines)).toBe('Before');
});

test('where all text is of one size the first line stands for it', () => {
  expect(titleOf([line('• First point', 0.1, 0.05), line('Second point', 0.16, 0.05)])).toBe('First point');
});

test('large numbers, signs of unknown meaning and low text are no titles', () => {
  const lines = [line('42', 0.1, 0.3), line('\uE001\uE002x', 0.2, 0.2), line('Fine print', 0.8, 0.2)];
  expect(titleOf(lines)).toBeUndefined();
  expect(titleOf([...lines, line('Answer', 0.5, 0.05)])).toBe('Answer');
  expect(titleOf([])).toBeUndefined();
});

test('a very long title is cut between words', () => {
  const title = titleOf([line('word '.repeat(60), 0.1, 0.05)])!;
  expect(title).toMatch(/^(word )+word…$/);
  expect(title.length).toBeLessThanOrEqual(100);
});
