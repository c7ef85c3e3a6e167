import { describe, expect, it, test } from 'vitest';
import { slotsOfArpabet } from '../../../../main/speech/script/arpabet.ts';
import { openReadings } from '../../../../main/speech/script/readings.ts';
import { slotsOf } from '../../../../main/speech/script/slots.ts';
import type { Slot } from '../../../../main/speech/script/slots.ts';
import { createSpeller } from '../../../../main/speech/script/spelling.ts';
import { wordsOf } from '../../../../main/speech/script/words.ts';

function notationOf(slots: readonly Slot[]): string {
  return slots.map(({ classes, optional }) => classes.join('/') + (optional ? '?' : '')).join(' ');
}

/** Every way to say each word of a text; `any` for what could be said in any way, `?` for what nobody can read. */
async function read(text: string, language: string): Promise<(string[] | 'any' | '?')[]> {
  const reading = await openReadings(language);
  return wordsOf(text).map((word) => {
    const ways = reading(word);
    return ways === undefined ? '?' : ways === null ? 'any' : ways.map(notationOf);
  });
}

test('the notation of slots', () => {
  expect(slotsOf('td? sh/s')).toEqual([
    { classes: ['td'], optional: true },
    { classes: ['sh', 's'], optional: false },
  ]);
  expect(slotsOf('')).toEqual([]);
  expect(() => slotsOf('zz')).toThrow('no class of sounds “zz”');
  expect(() => slotsOfArpabet('QQ')).toThrow('no phone “QQ”');
});

describe('words', () => {
  const spellings = (text: string) => wordsOf(text).map(({ spelling }) => spelling);

  it('parts them at spaces, dashes and hyphens, not at apostrophes', () => {
    expect(spellings('Well-known: “it’s” — the boys’ Café.')).toEqual(['well', 'known', "it's", 'the', 'boys', 'café']);
  });

  it('leaves figures without a spelling, and stage directions out', () => {
    expect(wordsOf('In 1885, 58 % [pause] forgot.').map(({ text, spelling }) => [text, spelling])).toEqual([
      ['In', 'in'],
      ['1885,', ''],
      ['58', ''],
      ['forgot', 'forgot'],
    ]);
  });

  it('knows initials from shouting', () => {
    expect(wordsOf('The PDF is here').map(({ initials }) => initials)).toEqual([false, true, false, false]);
    expect(wordsOf('MARY WANTS').some(({ initials }) => initials)).toBe(false);
  });
});

describe('spelling', () => {
  it('takes the longest key, ends of the word and letters that must follow', () => {
    const speller = createSpeller({ c: 'kg', 'c(ei)': 's', e: 'e', e$: '', ch: 'sh', '^r': 'r', r: '' });
    const spell = (word: string) => notationOf(speller.spell(word) ?? []);
    expect(spell('ce')).toBe('s');
    expect(spell('cec')).toBe('s e kg');
    expect(spell('chec')).toBe('sh e kg');
    expect(spell('rer')).toBe('r e');
  });

  it('says doubled letters once, falls back to the plain letter, and gives up on others', () => {
    const speller = createSpeller({ t: 'td', e: 'e', ee: 'i' });
    expect(notationOf(speller.spell('tté')!)).toBe('td e');
    expect(notationOf(speller.spell('tee')!)).toBe('td i');
    expect(speller.spell('te語')).toBeNull();
  });
});

describe('readings', () => {
  it('has every English pronunciation of the dictionary, and makes up endings and names', async () => {
    expect(await read('the', 'en-GB')).toEqual([expect.arrayContaining(['th/td er/ih/e/a/u', 'th/td i'])]);
    expect(await read('map', 'en')).toEqual([['m a/e pb']]);
    const [plural] = await read('podcasts', 'en');
    expect(plural![0]).toMatch(/^pb o\/a td .* s$/);
    const [name] = await read('Brimblefump', 'en');
    expect(name![0]).toMatch(/^pb r.* m pb l?.*fv .* m pb$/);
  });

  it('spells initials out in English, and leaves figures open', async () => {
    const [, initials, , year] = await read('the CPDF of 2019', 'en');
    expect(initials![0]).toBe('s i pb i td i e fv');
    expect(year).toBe('any');
  });

  it.each([
    ['de', 'Schmidt spielt', ['sh m i/ih td', 'sh pb i j? er? l td']],
    ['fr', 'beau champ', ['pb o', 'sh/kg a/o m? pb?']],
    ['es', 'hijo bueno', ['i/j h/kg o', 'pb/fv u/w e n o']],
    ['it', 'bacio', ['pb a td? sh i? o']],
    ['nl', 'goed', ['kg/h/sh u td']],
    ['ru', 'мама', ['m a/er m a/er']],
    ['ja', 'マップ', ['m a pb u/er?']],
    ['tr', 'biz', ['pb i/ih s']],
  ])('reads %s', async (language, text, expected) => {
    expect(await read(text, language)).toEqual(expected.map((way) => [way]));
  });

  it('says which writings it cannot read', async () => {
    expect(await read('星巴克', 'zh')).toEqual(['?', '?', '?']);
    expect(await read('مرحبا', 'ar')).toEqual(['?']);
  });
});
