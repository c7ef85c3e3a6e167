import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { ScriptText, SpokenWord } from '../contract/script.ts';
import type { Work } from '../contract/work.ts';
import { mediaPath } from '../lesson/mediaStore.ts';
import type { Segment } from '../lesson/schema.ts';
import { decodeAudioBlocks } from '../media/decode.ts';
import { ARTICULATION_MODEL } from '../speech/identity.ts';
import type { ClipCache } from '../storage/clipCache.ts';
import { clipKey } from '../storage/clipKey.ts';
import type { Resources } from './resources.ts';

/** A part of a recording, and a text that may be what is said in it. */
export interface Speech {
  readonly narration: NonNullable<Segment['narration']>;
  readonly script: ScriptText;
}

/** When a word is said, from the beginning of the part. */
export type WordTime = Pick<SpokenWord, 'word' | 'text' | 'startSeconds' | 'endSeconds'>;

const wordsSchema = z.array(
  z.strictObject({ word: z.int(), text: z.string(), startSeconds: z.number(), endSeconds: z.number() }),
);

const ENTRY = { kind: 'narration', extension: 'json' } as const;
/** Raised when the same speech gets other times. */
const RECIPE = 1;
/** Of the motion that comes with the words and is not looked at. */
const FRAME_RATE = 25;
const PERFORMANCE = { expression: 'neutral', strength: 0, liveliness: 0, seed: 0 } as const;

/** Keeps when words are said, as rendering a clip found out: captions then cost nothing. */
export async function keepWords(cache: ClipCache, speech: Speech, words: readonly WordTime[]): Promise<void> {
  await cache.obtain(keyOf(speech), ENTRY, (path) => write(path, words), {});
}

/** When the words of a text are said; empty where it does not fit. Listens where no clip's rendering has. */
export async function spokenWords(
  speech: Speech,
  lessonPath: string,
  resources: Resources,
  cache: ClipCache,
  work: Work,
): Promise<readonly WordTime[]> {
  const { path } = await cache.obtain(
    keyOf(speech),
    ENTRY,
    async (outPath, makeWork) => {
      const { narration, script } = speech;
      const { startSeconds, endSeconds, media } = narration;
      const ffmpeg = await resources.ffmpeg();
      // Loaded only here: it brings the network.
      const { createNetworkMotionModel } = await import('../speech/networkModel.ts');
      const samples = (): AsyncIterable<Float32Array> => {
        const options = { sampleRateHz: SPEECH_RATE_HZ, startSeconds, endSeconds };
        return decodeAudioBlocks(ffmpeg, mediaPath(lessonPath, media), options, { signal: makeWork.signal });
      };
      const frameCount = Math.max(1, Math.ceil((endSeconds - startSeconds) * FRAME_RATE));
      const motion = await createNetworkMotionModel(resources.modelsFolder).motionOf(
        { samples, frameRate: FRAME_RATE, frameCount, performance: PERFORMANCE, script },
        makeWork,
      );
      await write(outPath, motion.script?.words ?? []);
    },
    work,
  );
  return read(path);
}

/** As {@link spokenWords}, where that was found out before; else empty. */
export async function knownWords(speech: Speech, cache: ClipCache): Promise<readonly WordTime[]> {
  const known = await cache.lookup(keyOf(speech));
  return known === null ? [] : read(known);
}

async function read(path: string): Promise<readonly WordTime[]> {
  return wordsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

function keyOf({ narration, script }: Speech): string {
  const { media, startSeconds, endSeconds } = narration;
  return clipKey({
    what: 'words',
    recipe: RECIPE,
    // Media are named by the hash of their bytes.
    source: media.file,
    ...{ startSeconds, endSeconds, text: script.text, language: script.language },
    motion: { ...ARTICULATION_MODEL },
  });
}

async function write(path: string, words: readonly WordTime[]): Promise<void> {
  const times = words.map(({ word, text, startSeconds, endSeconds }) => ({ word, text, startSeconds, endSeconds }));
  await writeFile(path, JSON.stringify(times));
}
