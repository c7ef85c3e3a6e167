import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { onDisk } from '../../contract/location.ts';

/** Comes with the program and is the same on every machine: Latin, Greek, Cyrillic, Hebrew, Arabic and more. */
const SHIPPED_FONT = 'DejaVu Sans';

/** Where ffmpeg finds the font that comes with the program. */
export function shippedFontsFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json');
  return onDisk(join(dirname(manifest), 'ttf'));
}

/** Characters that East Asian languages share are drawn differently in each: the font decides. Where it is not there, another. */
const EAST_ASIAN_FONTS: readonly (readonly [RegExp, string])[] = [
  [/^ja\b/i, 'Noto Sans CJK JP'],
  [/^ko\b/i, 'Noto Sans CJK KR'],
  [/^zh\b.*\b(?:hant|tw|hk|mo)\b/i, 'Noto Sans CJK TC'],
  [/^(?:zh|yue)\b/i, 'Noto Sans CJK SC'],
];

/** The font that captions in a language (BCP 47) are drawn with; what it lacks comes from any other of this machine. */
export function fontOf(language: string): string {
  return EAST_ASIAN_FONTS.find(([pattern]) => pattern.test(language))?.[1] ?? SHIPPED_FONT;
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Jpan'],
  [/\p{Script=Hangul}/u, 'Kore'],
  [/\p{Script=Han}/u, 'Hani'],
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Hebrew}/u, 'Hebr'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Greek}/u, 'Grek'],
  [/\p{Script=Devanagari}/u, 'Deva'],
  [/\p{Script=Bengali}/u, 'Beng'],
  [/\p{Script=Gujarati}/u, 'Gujr'],
  [/\p{Script=Gurmukhi}/u, 'Guru'],
  [/\p{Script=Tamil}/u, 'Taml'],
  [/\p{Script=Telugu}/u, 'Telu'],
  [/\p{Script=Kannada}/u, 'Knda'],
  [/\p{Script=Malayalam}/u, 'Mlym'],
  [/\p{Script=Sinhala}/u, 'Sinh'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Lao}/u, 'Laoo'],
  [/\p{Script=Khmer}/u, 'Khmr'],
  [/\p{Script=Myanmar}/u, 'Mymr'],
  [/\p{Script=Georgian}/u, 'Geor'],
  [/\p{Script=Armenian}/u, 'Armn'],
  [/\p{Script=Ethiopic}/u, 'Ethi'],
  [/\p{Script=Latin}/u, 'Latn'],
];

/** ISO 15924 code of the script that a character is of; `Zyyy` where it is of many, or of one not listed here. */
export function scriptOf(character: string): string {
  return SCRIPTS.find(([pattern]) => pattern.test(character))?.[1] ?? 'Zyyy';
}

/** A character of each script that many lessons are written in, as ISO 15924 codes. */
export const USUAL_SCRIPTS: Readonly<Record<string, string>> = {
  Latn: 'ß',
  Grek: 'λ',
  Cyrl: 'ж',
  Arab: 'ع',
  Hebr: 'ש',
  Deva: 'क',
  Thai: 'ก',
  Hani: '语',
  Jpan: 'ね',
  Kore: '한',
};
