import { expect, test } from 'vitest';
import { CLASSES } from '../../../../main/speech/heard.ts';
import { align } from '../../../../main/speech/script/aligner.ts';
import { explain } from '../../../../main/speech/script/confusions.ts';
import { latticeOf } from '../../../../main/speech/script/lattice.ts';
import { slotsOf } from '../../../../main/speech/script/slots.ts';
import { madeHeard } from './madeHeard.ts';

/** What the aligner makes of each run of rows: `word.place`, `-` for silence, `*` for something else. */
function aligned(words: readonly (string | null)[], rows: string): string {
  const lattice = latticeOf(words.map((ways) => (ways === null ? null : ways.split(' | ').map(slotsOf))));
  const path = align(lattice, madeHeard(rows).classes);
  let text = '';
  let since = 0;
  path.forEach((state, row) => {
    if (row + 1 < path.length && path[row + 1] === state) return;
    const place = lattice.placeOf[state]!;
    const name = place === -1 ? '-' : place === -2 ? '*' : `${lattice.wordOf[state]!}.${place}`;
    text += ` ${name}:${row + 1 - since}`;
    since = row + 1;
  });
  return text.trim();
}

const MAP = 'm a pb';
const SEE = 's i';
const KEY = 'kg i';

test('follows sounds, words and pauses', () => {
  expect(aligned([MAP, SEE], 'sil:10 m:4 a:6 pb:3 sil:8 s:5 i:6 sil:5')).toBe(
    '-:10 0.0:4 0.1:6 0.2:3 -:8 1.0:5 1.1:6 -:5',
  );
});

test('takes the pronunciation that was said, and leaves optional sounds out', () => {
  expect(aligned(['a pb | i pb m'], 'i:5 pb:4 m:6')).toBe('0.0:5 0.1:4 0.2:6');
  expect(aligned(['a n? td?', SEE], 'a:8 s:6 i:6')).toBe('0.0:8 1.0:6 1.1:6');
});

test('leaves words out that were not said', () => {
  expect(aligned([MAP, 'w o l fv er', SEE], 'm:4 a:6 pb:4 s:6 i:6')).toBe('0.0:4 0.1:6 0.2:4 2.0:6 2.1:6');
});

test('begins and ends anywhere in the text', () => {
  expect(aligned([KEY, KEY, MAP, SEE, KEY, KEY], 'm:4 a:6 pb:4 s:6 i:6')).toBe('2.0:4 2.1:6 2.2:4 3.0:6 3.1:6');
});

test('lets something else be said between words, and figures be anything', () => {
  expect(aligned([MAP, SEE], 'm:4 a:6 pb:4 fv:4 o:5 l:4 fv:4 o:4 r:4 s:6 i:6')).toBe(
    '0.0:4 0.1:6 0.2:4 *:25 1.0:6 1.1:6',
  );
  expect(aligned([MAP, null, SEE], 'm:4 a:6 pb:4 fv:4 o:5 l:4 fv:4 s:6 i:6')).toBe(
    '0.0:4 0.1:6 0.2:4 1.0:17 2.0:6 2.1:6',
  );
});

test('hears a word through sounds that are taken for others', () => {
  // A p heard as k, an m heard as n: frequent mistakes of the network.
  expect(aligned([MAP, SEE], 'n:4 a:6 kg:4 s:6 i:6')).toBe('0.0:4 0.1:6 0.2:4 1.0:6 1.1:6');
});

test('a row is explained best by the sound that it is, and never worse than e⁻⁵', () => {
  const { classes } = madeHeard('pb:1');
  const ratios = new Float64Array(CLASSES.length);
  explain(classes, ratios);
  const byName = Object.fromEntries(CLASSES.map((name, index) => [name, ratios[index]!]));
  expect(byName.pb).toBe(0);
  expect(byName.kg).toBeGreaterThan(byName.a!);
  expect(Math.min(...ratios)).toBeGreaterThanOrEqual(-5);
});
