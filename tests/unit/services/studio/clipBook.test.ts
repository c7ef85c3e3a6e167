import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { darkGlassesNotice } from '../../../../main/contract/notices.ts';
import { openClipCache } from '../../../../main/storage/clipCache.ts';
import { ClipBook } from '../../../../main/services/studio/clips/clipBook.ts';
import { temporaryFolder } from '../../../fixtures/temporaryFolder.ts';

const KEY = 'a'.repeat(64);
const ENTRY = { kind: 'clip', extension: 'mp4' } as const;

test('what there is to say of a clip is still said after a restart, and goes with the clip', async () => {
  const folder = temporaryFolder();
  const opened = () => openClipCache({ folder, limitBytes: 1e9 });
  const before = opened();
  before.keepNotices(KEY, [darkGlassesNotice()]);
  expect(before.noticesOf(KEY)).toEqual([]);
  await before.obtain(KEY, ENTRY, (path) => writeFile(path, 'pixels'), {});
  before.keepNotices(KEY, [darkGlassesNotice()]);
  before.close();

  const later = opened();
  const book = new ClipBook();
  await book.look([KEY], later);
  expect(book.noticesOf(KEY)).toEqual([darkGlassesNotice()]);
  later.clear();
  await later.obtain(KEY, ENTRY, (path) => writeFile(path, 'other pixels'), {});
  expect(later.noticesOf(KEY)).toEqual([]);
  later.close();
});
