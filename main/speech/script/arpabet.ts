import { slotsOf } from './slots.ts';
import type { Slot } from './slots.ts';

/** ARPABET's phones, without stress, as sounds. Unstressed vowels and their neighbours are told apart by nobody's ear. */
const NOTATION: Readonly<Record<string, string>> = {
  AA: 'a/o',
  AE: 'a/e',
  AH: 'er/a',
  AO: 'o/a',
  AW: 'a u/o?',
  AY: 'a i/ih?',
  B: 'pb',
  CH: 'td? sh',
  D: 'td',
  DH: 'th/td',
  EH: 'e',
  ER: 'er/r r?',
  EY: 'e i/ih?',
  F: 'fv',
  G: 'kg',
  HH: 'h',
  IH: 'ih/i',
  IY: 'i',
  JH: 'td? sh',
  K: 'kg',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'n kg?',
  OW: 'o/er u?',
  OY: 'o i/ih?',
  P: 'pb',
  R: 'r/er',
  S: 's',
  SH: 'sh',
  T: 'td',
  TH: 'th',
  UH: 'u/er',
  UW: 'u',
  V: 'fv',
  W: 'w',
  Y: 'j/i',
  Z: 's',
  ZH: 'sh',
};

/** Unstressed AH and IH are any short vowel, or none. */
const REDUCED = slotsOf('er/ih/e/a/u');

const SLOTS = new Map(Object.entries(NOTATION).map(([phone, notation]) => [phone, slotsOf(notation)]));

/** Sounds of a pronunciation such as `HH AH0 L OW1`. Throws an Error on a phone that there is not. */
export function slotsOfArpabet(pronunciation: string): Slot[] {
  return pronunciation.split(' ').flatMap((phone) => {
    const slots = phone === 'AH0' || phone === 'IH0' ? REDUCED : SLOTS.get(phone.replace(/\d$/, ''));
    if (!slots) throw new Error(`ARPABET has no phone “${phone}”.`);
    return slots;
  });
}
