import { expect, test } from 'vitest';
import { snap } from '../../../main/lesson/snapping.ts';

test('a time snaps to the nearest target within reach', () => {
  expect(snap(5, [1, 4.8, 5.1, 9], 0.3)).toBe(5.1);
  expect(snap(5, [5.25, 4.75], 0.25)).toBeOneOf([4.75, 5.25]);
  expect(snap(5, [1, 4.6, 5.4], 0.3)).toBe(5);
  expect(snap(5, [], 10)).toBe(5);
});
