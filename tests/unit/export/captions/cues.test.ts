import { describe, expect, test } from 'vitest';
import { captionCues, inLines } from '../../../../main/export/captions/cues.ts';
import { subRip, webVtt } from '../../../../main/export/captions/formats.ts';
import { threeLetters } from '../../../../main/export/captions/language.ts';
import { columnsOf } from '../../../../main/export/captions/columns.ts';
import { captionLines } from '../../../../main/export/captions/lines.ts';
import { timedTokens, type TimedWord } from '../../../../main/export/captions/passages.ts';

/** Words of a text at known times: `{ word: seconds }`, each half a second long. */
function at(text: string, seconds: Readonly<Record<string, number>>): TimedWord[] {
  return Object.entries(seconds).map(([word, startSeconds]) => {
    const from = text.indexOf(word);
    return { from, to: from + word.length, startSeconds, endSeconds: startSeconds + 0.5 };
  });
}

describe('words of a passage', () => {
  test('without known times are spread by their length over all of it', () => {
    const tokens = timedTokens({ text: 'One three.', startSeconds: 2, endSeconds: 11, words: [] }, 'en');
    expect(tokens.map(({ text, startSeconds, endSeconds }) => [text, startSeconds, endSeconds])).toEqual([
      ['One', 2, 5],
      ['three.', 5, 11],
    ]);
  });

  test('stand where they were heard; others between their neighbours, and none where there is no time for them', () => {
    const text = 'alpha beta gamma, and much that nobody says delta';
    const words = at(text, { alpha: 1, gamma: 2.5, delta: 3.1 });
    const tokens = timedTokens({ text, startSeconds: 0, endSeconds: 10, words }, 'en');
    expect(tokens.map((token) => token.text)).toEqual(['alpha', 'beta', 'gamma,', 'delta']);
    expect(tokens[1]!.startSeconds).toBeCloseTo(1.5);
    expect(tokens[1]!.endSeconds).toBeLessThanOrEqual(2.5);
  });

  test('are those of languages without spaces, with their punctuation', () => {
    const tokens = timedTokens({ text: '今日は、いい天気です。', startSeconds: 0, endSeconds: 4, words: [] }, 'ja');
    expect(tokens.length).toBeGreaterThan(3);
    expect(tokens.map(({ text }) => text).join('')).toBe('今日は、いい天気です。');
    expect(tokens.slice(1).every(({ spaceBefore }) => !spaceBefore)).toBe(true);
  });

  test('keep quotes and brackets with the word that they belong to', () => {
    const tokens = timedTokens({ text: '“Why” (he said) – so', startSeconds: 0, endSeconds: 1, words: [] }, 'en');
    expect(tokens.map(({ text }) => text)).toEqual(['“Why”', '(he', 'said)', '– so'.slice(2)].map((text) => text));
  });
});

describe('cues', () => {
  const text =
    'Spacing works. It is one of the oldest findings of psychology, and it is also one of the most reliable ones that ' +
    'we have, because it was found again and again in classrooms. Thank you!';
  const cues = inLines(captionCues([{ text, startSeconds: 1, endSeconds: 15, words: [] }], 'en', 16), 'en');

  test('have two lines of 42 columns, follow each other, and hold every word', () => {
    for (const cue of cues) {
      const lines = cue.text.split('\n');
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(42);
      expect(cue.endSeconds).toBeGreaterThan(cue.startSeconds);
    }
    for (const [index, cue] of cues.slice(1).entries())
      expect(cue.startSeconds).toBeGreaterThanOrEqual(cues[index]!.endSeconds);
    expect(cues.map((cue) => cue.text.replaceAll('\n', ' ')).join(' ')).toBe(text);
    expect(cues.length).toBeGreaterThan(2);
  });

  test('part at the ends of sentences and at pauses', () => {
    const spoken = 'Here it is then and there';
    const words = at(spoken, { Here: 0, it: 0.5, is: 0.7, then: 4, and: 4.5, there: 5 });
    const parted = captionCues([{ text: spoken, startSeconds: 0, endSeconds: 6, words }], 'en', 6);
    expect(parted.map((cue) => cue.text)).toEqual(['Here it is', 'then and there']);
    expect(parted[0]!.endSeconds).toBeLessThan(2);
  });

  test('end with the lesson, and of nothing there are none', () => {
    expect(cues.at(-1)!.endSeconds).toBeLessThanOrEqual(16);
    expect(captionCues([{ text: ' … ', startSeconds: 0, endSeconds: 5, words: [] }], 'en', 5)).toEqual([]);
    expect(captionCues([], 'en', 5)).toEqual([]);
  });
});

describe('lines', () => {
  test('are even and at most two where that is possible; those made by hand stay', () => {
    expect(captionLines('Short and good.', 'en')).toEqual(['Short and good.']);
    expect(captionLines('by\n hand ', 'en')).toEqual(['by', 'hand']);
    const long = 'It is one of the oldest findings, and also one of the most reliable.';
    expect(captionLines(long, 'en')).toEqual([
      'It is one of the oldest findings,',
      'and also one of the most reliable.',
    ]);
    const [only, ...others] = captionLines('x'.repeat(60), 'en');
    expect([only, others]).toEqual(['x'.repeat(60), []]);
    const three = captionLines(`${long} ${long}`, 'en');
    expect(three.join(' ')).toBe(`${long} ${long}`);
    expect(three.every((line) => columnsOf(line) <= 42)).toBe(true);
  });

  test('of languages without spaces part between words, and never before a closing mark or after an opening one', () => {
    const text = '先生は「今日は、とてもいい天気ですね。」と言って、みんなで公園に行くことにしました。';
    const lines = captionLines(text, 'ja');
    expect(lines.join('')).toBe(text);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(columnsOf(line)).toBeLessThanOrEqual(42);
      expect(line).not.toMatch(/^[、。」』ー]|[「『（]$/u);
    }
    expect(captionLines('ภาษาไทยไม่มีช่องว่างระหว่างคำและประโยคนี้ยาวมากจนต้องขึ้นบรรทัดใหม่', 'th').length).toBe(2);
  });
});

test('an opening quotation mark goes with the word behind it', () => {
  const tokens = timedTokens({ text: '彼は「今日」と言う', startSeconds: 0, endSeconds: 4, words: [] }, 'ja');
  expect(tokens.some(({ text }) => text.endsWith('「'))).toBe(false);
  expect(tokens.map(({ text }) => text).join('')).toBe('彼は「今日」と言う');
});

test('WebVTT and SubRip', () => {
  const cues = [
    { startSeconds: 0, endSeconds: 1.5, text: 'a < b & c' },
    { startSeconds: 3599.9996, endSeconds: 3725.25, text: 'two\r\n\nlines' },
    { startSeconds: 360_000, endSeconds: 360_001, text: String.raw`<i>C:\New {\an8}` },
  ];
  expect(webVtt(cues)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\na &lt; b &amp; c\n\n01:00:00.000 --> 01:02:05.250\ntwo\nlines\n\n' +
      String.raw`100:00:00.000 --> 100:00:01.000|&lt;i&gt;C:\New {\an8}|`.replaceAll('|', '\n'),
  );
  expect(subRip(cues)).toBe(
    '1\n00:00:00,000 --> 00:00:01,500\na < b & c\n\n2\n01:00:00,000 --> 01:02:05,250\ntwo\nlines\n\n' +
      '3\n100:00:00,000 --> 100:00:01,000\n<\u2060i>C:\\\u2060New {\u2060\\\u2060an8}\n',
  );
});

test('languages have three letters in an MP4', () => {
  expect(['en', 'de-CH', 'zh-Hant-TW', 'gsw', 'x-klingon', ''].map(threeLetters)).toEqual([
    ...['eng', 'deu', 'zho', 'gsw', 'und', 'und'],
  ]);
});
