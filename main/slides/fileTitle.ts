import { parse } from 'node:path';

/** Names that say no more than the place in the order. */
const NUMBERED = /^(slide|folie|page|img|image|dsc|screenshot)? ?\d*$/i;

/**
 * A title from a file's name: “03_water-cycle.png” is “Water cycle”.
 *
 * @returns undefined where the name holds no words of its own
 */
export function titleOfFile(path: string): string | undefined {
  const words = parse(path)
    .name // A number in front gives the order, not the subject: “03 Tides”, “3-tides”, but “3 kinds of tide”.
    .replace(/^(0\d+\s+|\d+\s*[_.)-]\s*)(?=\D)/, '')
    .replace(/[\s_.+-]+/g, ' ')
    .trim();
  if (NUMBERED.test(words)) return undefined;
  const [first = '', ...others] = words;
  return first.toLocaleUpperCase('en') + others.join('');
}
