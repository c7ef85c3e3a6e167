import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Phone {
  readonly name: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Something a synthetic voice said, with the times of its phones as the synthesiser tells them. */
export interface Utterance {
  readonly voice: string;
  readonly path: string;
  readonly phones: readonly Phone[];
}

const ENGLISH = [
  'Mama baked a big apple pie, but Bob made map paper and pumpkin soup.',
  'My paper boat went by the bumpy bay, and my lamp stood beside a cup of plum jam.',
  'Please remember to put the blue lamp back, maybe by the time I come home from the camp.',
  'A problem becomes simple, when you compare many examples before you begin.',
];
const ITALIAN = [
  'Il bambino beve molta limonata, ma mamma prepara la pappa con le piccole patate.',
  'Prima parla del problema, poi prova a capire bene il metodo della bella Roma.',
];
const CZECH = [
  'Babička povídala pohádku o bílém motýlu, ale malá Pavla poslouchala, pak běhala po mostě.',
  'Můj bratr má nový problém, proto potřebuje pomoc a mapu do Prahy.',
];

/** Voices that no network of ours is trained with, in three languages. */
export async function utterances(folder: string, quick: boolean): Promise<Utterance[]> {
  const made: Utterance[] = [];
  for (const text of quick ? ENGLISH.slice(0, 2) : ENGLISH) made.push(await spoken('rms', text, folder));
  if (quick) return made;
  made.push(...(await festival('pc_diphone', ITALIAN, folder)));
  made.push(...(await festival('czech_machac', CZECH, folder)));
  return made;
}

let recordings = 0;

/** `text` as a voice of flite says it. */
export async function spoken(voice: string, text: string, folder: string): Promise<Utterance> {
  recordings += 1;
  const path = join(folder, `flite-${voice}-${recordings}.wav`);
  // A space in front: flite takes a text without one for the name of a file.
  const { stdout } = await run('flite', ['-voice', voice, '-psdur', '-t', ` ${text}`, '-o', path]);
  return { voice: `flite ${voice}`, path, phones: phonesIn(stdout) };
}

async function festival(voice: string, texts: readonly string[], folder: string): Promise<Utterance[]> {
  const pathOf = (index: number) => join(folder, `festival-${voice}-${index}.wav`);
  const script = texts.flatMap((text, index) => [
    `(set! utt (utt.synth (Utterance Text "${text}")))`,
    `(utt.save.wave utt "${pathOf(index)}" 'riff)`,
    '(mapcar (lambda (s) (format t "%s:%.4f " (item.name s) (item.feat s \'end))) (utt.relation.items utt \'Segment))',
    '(format t "\\n")',
  ]);
  const scriptPath = join(folder, `${voice}.scm`);
  // Festival's voices read the alphabets of before Unicode.
  const encoding = voice.startsWith('czech') ? 'iso-8859-2' : 'latin1';
  await writeFile(scriptPath, encoded([`(voice_${voice})`, ...script].join('\n'), encoding));
  const { stdout } = await run('festival', ['-b', scriptPath], { encoding: 'latin1' });
  const lines = stdout.split('\n').filter((line) => /:\d/.test(line));
  await Promise.all(texts.map((_, index) => readFile(pathOf(index))));
  return lines.map((line, index) => ({ voice: `festival ${voice}`, path: pathOf(index), phones: phonesIn(line) }));
}

/** `text` in an eight-bit alphabet, which Node itself only decodes. */
function encoded(text: string, encoding: 'latin1' | 'iso-8859-2'): Buffer {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return Buffer.from(Array.from(text, (letter) => codes.get(letter) ?? 63));
}

function phonesIn(printed: string): Phone[] {
  let startSeconds = 0;
  return Array.from(printed.matchAll(/(\S+):([\d.]+)/g), ([, name, end]) => {
    const phone = { name: name!, startSeconds, endSeconds: Number(end) };
    startSeconds = phone.endSeconds;
    return phone;
  });
}
