import { expect, test } from 'vitest';
import { withoutUploads } from '../../../renderer/state/failures.ts';

test.each([
  ['“/tmp/lectern-uploads-g5Fi/d41d-85d7/my notes.txt” is no recording.', '“my notes.txt” is no recording.'],
  ['„C:\\Temp dir\\lectern-uploads-x1\\1-2\\a.pdf“ ist kein PDF.', '„a.pdf“ ist kein PDF.'],
  ['“/home/me/talks/a.pdf” is not a PDF.', '“/home/me/talks/a.pdf” is not a PDF.'],
])('%s is told as %s', (sentence, told) => {
  expect(withoutUploads(sentence)).toBe(told);
});
