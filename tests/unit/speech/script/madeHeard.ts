import { CLASSES, createHeard } from '../../../../main/speech/heard.ts';
import type { Heard, SoundClass } from '../../../../main/speech/heard.ts';

/** Posteriors as clear as real ones are: `'sil:10 pb:4 a:6'` is 10 rows of silence, 4 of p or b, 6 of a. */
export function madeHeard(rows: string): Heard {
  const sounds = rows.split(' ').flatMap((part) => {
    const [name, count] = part.split(':') as [SoundClass, string];
    return Array.from({ length: Number(count) }, () => name);
  });
  const heard = createHeard(sounds.length);
  for (const [row, name] of sounds.entries()) {
    const classes = heard.classes.subarray(row * CLASSES.length, (row + 1) * CLASSES.length);
    classes.fill(0.3 / (CLASSES.length - 1));
    classes[CLASSES.indexOf(name)] = 0.7;
  }
  return heard;
}

/** Probability of one class in a row. */
export function heardAt(heard: Heard, row: number, name: SoundClass): number {
  return heard.classes[row * CLASSES.length + CLASSES.indexOf(name)]!;
}
