import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { RecordingDescription } from '../../../api/answers.ts';
import { SPEECH_RATE_HZ } from '../../../contract/motion.ts';
import type { Work } from '../../../contract/work.ts';
import { measureEnvelope, type Envelope } from '../../../lesson/envelope.ts';
import { findPauses } from '../../../lesson/pauses.ts';
import type { Media } from '../../../lesson/schema.ts';
import { decodeAudioBlocks } from '../../../media/decode.ts';
import type { Ffmpeg } from '../../../media/ffmpeg.ts';
import type { DerivedFiles } from './derived.ts';

/** One peak stands for 20 ms. */
const PEAK_SAMPLES = SPEECH_RATE_HZ / 50;

const factsSchema = z.strictObject({
  durationSeconds: z.number(),
  pauses: z.array(z.strictObject({ startSeconds: z.number(), endSeconds: z.number() })),
});

/** What a recording turns out to be once it has been decoded. */
export interface Heard extends z.infer<typeof factsSchema> {
  /** Loudest sample of each 20 ms, 0–255. */
  readonly peaks: Uint8Array;
  readonly envelope: Envelope;
}

/**
 * Listens to a recording from end to end, as speech analysis hears it.
 *
 * @throws LecternError `audio.…`, `file.…`
 */
export async function listenTo(ffmpeg: Ffmpeg, path: string, work: Work): Promise<Heard> {
  const peaks = new PeakBytes();
  async function* watched(): AsyncGenerator<Float32Array> {
    for await (const block of decodeAudioBlocks(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ }, work)) {
      peaks.push(block);
      yield block;
    }
  }
  const envelope = await measureEnvelope(watched(), SPEECH_RATE_HZ);
  const durationSeconds = peaks.sampleCount / SPEECH_RATE_HZ;
  return { durationSeconds, pauses: await findPauses(envelope), peaks: peaks.result(), envelope };
}

/** Keeps what was heard of a recording under the name of its bytes. */
export async function keepHeard(derived: DerivedFiles, media: Media, heard: Heard): Promise<void> {
  await derived.obtain(namesOf(media), () => Promise.resolve(contentsOf(heard)), {});
}

/**
 * What is known of a recording of an open lesson; it is decoded where nothing is kept of it.
 *
 * @param path of the recording
 * @throws LecternError those of {@link listenTo}
 */
export async function describeRecording(
  { media, path, handle }: { readonly media: Media; readonly path: string; readonly handle: string },
  derived: DerivedFiles,
  ffmpeg: () => Promise<Ffmpeg>,
  work: Work,
): Promise<RecordingDescription> {
  const listen = async (sharedWork: Work): Promise<readonly (Uint8Array | string)[]> =>
    contentsOf(await listenTo(await ffmpeg(), path, sharedWork));
  const [, factsPath] = await derived.obtain(namesOf(media), listen, work);
  const facts = factsSchema.parse(JSON.parse(await readFile(factsPath!, 'utf8')));
  return { media, ...facts, peaksUrl: `/peaks/${handle}/${basename(media.file)}` };
}

/** The name of a recording's peaks among derived files. */
export function peaksNameOf(mediaName: string): string {
  return `${hashOf(mediaName)}.peaks`;
}

function namesOf({ file }: Media): readonly [peaks: string, facts: string] {
  return [peaksNameOf(basename(file)), `${hashOf(basename(file))}.heard.json`];
}

function contentsOf({ peaks, durationSeconds, pauses }: Heard): readonly [Uint8Array, string] {
  return [peaks, JSON.stringify({ durationSeconds, pauses } satisfies z.infer<typeof factsSchema>)];
}

function hashOf(mediaName: string): string {
  return mediaName.slice(0, 64);
}

/** Collects peaks as samples stream past; two hours are 360 kB. */
class PeakBytes {
  sampleCount = 0;
  #bytes = new Uint8Array(1 << 12);
  #peak = 0;

  push(samples: Float32Array): void {
    for (let index = 0; index < samples.length; index++) {
      const size = Math.abs(samples[index]!);
      if (size > this.#peak) this.#peak = size;
      if (++this.sampleCount % PEAK_SAMPLES === 0) this.#end();
    }
  }

  result(): Uint8Array {
    if (this.sampleCount % PEAK_SAMPLES > 0) {
      this.#end();
    }
    return this.#bytes.slice(0, Math.ceil(this.sampleCount / PEAK_SAMPLES));
  }

  #end(): void {
    const at = Math.ceil(this.sampleCount / PEAK_SAMPLES) - 1;
    if (at === this.#bytes.length) {
      const longer = new Uint8Array(2 * at);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[at] = Math.round(255 * Math.min(1, this.#peak));
    this.#peak = 0;
  }
}
