import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A stretch of a recording by forced alignment; a word, or a phone in ARPABET. */
export interface Labelled {
  readonly name: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A recording of a real speaker with its text. */
export interface Clip {
  readonly path: string;
  readonly text: string;
  /** Of English sources only. */
  readonly words: readonly Labelled[];
  /** p, b and m that are aligned with some certainty, and all of them. */
  readonly bilabials: readonly Labelled[];
  readonly allBilabials: readonly Labelled[];
}

export interface Source {
  readonly language: string;
  readonly name: string;
  /** Whether the network was trained with this speaker. */
  readonly heldOut: boolean;
  readonly clips: readonly Clip[];
  /** Texts in the same language that belong to none of the clips, one for each. */
  readonly otherTexts: readonly string[];
}

/** Sources of the material, with the first of their clips that count, and where other texts come from. */
const SOURCES = [
  { language: 'en', name: 'librivox-pocketsphinx', heldOut: true, from: 0, others: 'en/ljspeech' },
  { language: 'en', name: 'librispeech-samples', heldOut: true, from: 0, others: 'en/ljspeech' },
  { language: 'en', name: 'commonvoice-mfa', heldOut: true, from: 0, others: 'en/ljspeech' },
  { language: 'en', name: 'speechbrain-samples', heldOut: true, from: 0, others: 'en/ljspeech' },
  { language: 'en', name: 'speechocean762', heldOut: false, from: 0, others: 'en/speechocean762' },
  // Of these two voices the first 120 clips trained the network; these are others of the same.
  { language: 'de', name: 'kerstin', heldOut: false, from: 120, others: 'de/kerstin' },
  { language: 'ru', name: 'festvox-ru', heldOut: false, from: 120, others: 'ru/festvox-ru' },
  { language: 'nl', name: 'dutch-vl-tts', heldOut: true, from: 0, others: 'de/kerstin' },
  { language: 'pt', name: 'ufpalign-demo', heldOut: true, from: 0, others: 'de/kerstin' },
] as const;

/** Times of the labels are early by this (the network's training says so too). */
const EARLY_SECONDS = 0.015;
const LEAST_SCORE = -700;

/** The sources under a folder, each with at most `most` clips, spread over what there is. */
export function sourcesIn(folder: string, most: number): Source[] {
  return SOURCES.flatMap(({ language, name, heldOut, from, others }) => {
    const labels = globSync(join(folder, language, name, '*.ps.lab'))
      .sort()
      .slice(from);
    const step = Math.max(1, Math.ceil(labels.length / most));
    const clips = labels.filter((_, index) => index % step === 0).flatMap((path) => clipOf(path, language));
    const texts = globSync(join(folder, others, '*.txt')).sort();
    const otherTexts = clips.map(({ text }, index) => {
      const candidates = [0, 1, 2].map((next) => readFileSync(texts[(index * 7 + 3 + next) % texts.length]!, 'utf8'));
      return candidates.find((candidate) => candidate !== text)!;
    });
    return clips.length === 0 ? [] : { language, name, heldOut, clips, otherTexts };
  });
}

function clipOf(labelPath: string, language: string): Clip[] {
  const base = labelPath.slice(0, -'.ps.lab'.length);
  if (!existsSync(`${base}.txt`) || basename(base).startsWith('common_voice_ja')) return [];
  const rows = readFileSync(labelPath, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([start, end, phone, word, score]) => ({
      phone: phone!,
      word: (word ?? '').replace(/\(\d\)$/, ''),
      startSeconds: Number(start) + EARLY_SECONDS,
      endSeconds: Number(end) + EARLY_SECONDS,
      score: Number(score),
    }));
  const bilabials = rows.filter(({ phone }) => /^[PBM]$/.test(phone));
  return [
    {
      path: `${base}.opus`,
      text: readFileSync(`${base}.txt`, 'utf8'),
      words: language === 'en' ? wordsOf(rows) : [],
      bilabials: bilabials.filter(({ score }) => score >= LEAST_SCORE).map(named),
      allBilabials: bilabials.map(named),
    },
  ];
}

function named({ phone, startSeconds, endSeconds }: Row): Labelled {
  return { name: phone, startSeconds, endSeconds };
}

interface Row {
  readonly phone: string;
  readonly word: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Phones of one word follow each other without a gap. */
function wordsOf(rows: readonly Row[]): Labelled[] {
  const words: Labelled[] = [];
  for (const { word, startSeconds, endSeconds } of rows) {
    if (word === '' || /^[<[]/.test(word)) continue;
    const last = words.at(-1);
    const goesOn = last?.name === word && startSeconds - last.endSeconds < 0.011;
    if (goesOn) words[words.length - 1] = { ...last, endSeconds };
    else words.push({ name: word, startSeconds, endSeconds });
  }
  return words;
}
