import { expect, test } from 'vitest';
import { CLASSES } from '../../../../main/speech/heard.ts';
import { guide } from '../../../../main/speech/script/guide.ts';
import { openReadings } from '../../../../main/speech/script/readings.ts';
import { wordsOf } from '../../../../main/speech/script/words.ts';
import { heardAt, madeHeard } from './madeHeard.ts';

const TEXT = 'My paper boat went by the bumpy bay and my lamp stood beside a cup of plum jam';
const OTHER = 'Quiet rivers carry yellow leaves towards a sleeping village in the north every year';

/** Rows of somebody who says a text just as the dictionary has it, 5 rows a sound. */
async function said(text: string): Promise<string> {
  const read = await openReadings('en');
  return wordsOf(text)
    .flatMap((word) => read(word)![0]!.map(({ classes }) => `${classes[0]!}:5`))
    .join(' ');
}

test('leads where it fits, with the time of every word', async () => {
  const heard = madeHeard(`sil:20 ${await said(TEXT)} sil:20`);
  const { fit } = await guide(heard, { text: TEXT, language: 'en' });
  expect(fit.verdict).toBe('fits');
  expect(fit.misfits).toEqual([]);
  expect(fit.words.map(({ text }) => text).join(' ')).toBe(TEXT);
  expect(fit.words.every(({ leads, confidence }) => leads && confidence > 0.8)).toBe(true);
  const [my, paper] = fit.words;
  expect(my!.startSeconds).toBeCloseTo((20 - 0.5) / 50, 1);
  expect(paper!.startSeconds).toBeCloseTo(my!.endSeconds, 6);
});

test('closes for every bilabial of the text, and for no other', async () => {
  const rows = (await said(TEXT)).split(' ');
  // The p of "paper" is heard as a k; a p is heard in the middle of the w of "went".
  const paper = rows.indexOf('pb:5');
  rows[paper] = 'kg:5';
  const went = rows.indexOf('w:5');
  rows.splice(went, 1, 'w:2', 'pb:2', 'w:2');
  const heard = madeHeard(`sil:20 ${rows.join(' ')} sil:20`);
  const { heard: guided } = await guide(heard, { text: TEXT, language: 'en' });
  const closure = (row: number) => heardAt(guided, row, 'pb') + heardAt(guided, row, 'm');
  const first = 20 + 5 * paper;
  const closures = Array.from({ length: 5 }, (_, i) => closure(first + i));
  expect(Math.max(...closures)).toBeGreaterThan(0.85);
  const mistaken = 20 + 5 * went + 2;
  expect(heardAt(heard, mistaken, 'pb')).toBeGreaterThan(0.6);
  expect(closure(mistaken)).toBeLessThan(0.1);
  for (let row = 0; row < guided.rows; row++) {
    const sum = guided.classes.subarray(row * CLASSES.length, (row + 1) * CLASSES.length).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1, 4);
  }
});

test('ignores a text of something else, and changes nothing', async () => {
  const heard = madeHeard(`sil:20 ${await said(TEXT)} sil:20`);
  const guided = await guide(heard, { text: OTHER, language: 'en' });
  expect(guided.fit).toEqual({ verdict: 'ignored', words: [], misfits: [] });
  expect(guided.heard).toBe(heard);
});

test('tells where something else is said, and goes on after it', async () => {
  const [before, between, after] = [await said(TEXT), await said(OTHER), await said('Please put the blue lamp back')];
  const heard = madeHeard(`sil:10 ${before} sil:20 ${between} sil:20 ${after} sil:10`);
  const { fit } = await guide(heard, { text: `${TEXT}. Please put the blue lamp back.`, language: 'en' });
  expect(fit.verdict).toBe('partly');
  expect(fit.words.at(-1)).toMatchObject({ text: 'back', leads: true });
  expect(fit.misfits).toHaveLength(1);
  const start = (10 + 5 * before.split(' ').length) / 50;
  const end = start + (40 + 5 * between.split(' ').length) / 50;
  expect(fit.misfits[0]!.startSeconds).toBeGreaterThan(start - 0.5);
  expect(fit.misfits[0]!.endSeconds).toBeLessThan(end + 0.5);
  expect(fit.misfits[0]!.endSeconds - fit.misfits[0]!.startSeconds).toBeGreaterThan(0.7 * (end - start));
});

test('finds its place where only a part of a text is said', async () => {
  const heard = madeHeard(`sil:10 ${await said(TEXT)} sil:10`);
  const { fit } = await guide(heard, { text: `${OTHER}. ${TEXT}. ${OTHER}.`, language: 'en' });
  expect(fit.verdict).toBe('fits');
  expect(fit.words.map(({ text }) => text).join(' ')).toBe(TEXT);
});

test('says that it cannot read some writings; silence and empty texts are no failure of anybody', async () => {
  const heard = madeHeard(`sil:10 ${await said(TEXT)}`);
  expect((await guide(heard, { text: '星巴克咖啡', language: 'zh' })).fit.verdict).toBe('unreadable');
  expect((await guide(madeHeard('sil:100'), { text: TEXT, language: 'en' })).fit.verdict).toBe('ignored');
  expect((await guide(heard, { text: '  ', language: 'en' })).fit.verdict).toBe('ignored');
});
