import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNotes, readText } from '../../../main/services/texts.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

test('reads UTF-8 and UTF-16, and says what is wrong with other files', async () => {
  const folder = temporaryFolder();
  const save = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  expect(await readText(save('a.txt', '\ufeffÜber uns.'), {})).toBe('Über uns.');
  expect(await readText(save('b.txt', Buffer.from('\ufeffÜber uns.', 'utf16le')), {})).toBe('Über uns.');
  await expect(readText(save('c.txt', Uint8Array.of(0x66, 0xfc, 0x72)), {})).rejects.toMatchObject({
    code: 'text.unreadable',
    details: { reason: 'its bytes are no UTF-8' },
  });
  await expect(readText(save('d.wav', 'RIFF\0\0'), {})).rejects.toThrow('other data than text');
  await expect(readText(save('e.txt', ' \n'), {})).rejects.toThrow('it is empty');
  await expect(readText(save('f.txt', 'a'.repeat(2_000_001)), {})).rejects.toThrow('more than 2 MB');
  mkdirSync(join(folder, 'g'));
  await expect(readText(join(folder, 'g'), {})).rejects.toThrow('no ordinary file');
  await expect(readText(join(folder, 'none.txt'), {})).rejects.toMatchObject({ code: 'file.missing' });
});

test('notes are one file for each slide, or one file with a heading before each', async () => {
  const folder = temporaryFolder();
  const save = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  expect(await readNotes([], {})).toBeNull();
  expect(await readNotes([save('a.txt', ' One. '), save('b.txt', 'Two.')], {})).toEqual(['One.', 'Two.']);
  const whole = save('c.md', '# Talk\nNot said.\n## 1 A\nOne.\n### still one\n## 2\n\nTwo.\n');
  expect(await readNotes([whole], {})).toEqual(['One.\n### still one', 'Two.']);
  expect(await readNotes([save('d.txt', 'All of it.')], {})).toEqual(['All of it.']);
});
