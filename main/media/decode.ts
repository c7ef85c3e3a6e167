import { LecternError } from '../contract/errors.ts';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { fileUrl } from './files.ts';
import { STANDARD_OUTPUT } from './fluent.ts';
import { type MediaFacts, probe } from './probe.ts';
import { ProgressReporter } from './progress.ts';
import { openFfmpeg } from './run.ts';

export interface DecodeOptions {
  readonly sampleRateHz: number;
  /** Mixed down or up to this many, interleaved. 1 by default. */
  readonly channels?: 1 | 2;
  /** Part of the recording to decode, in seconds; sample-exact. The whole by default. */
  readonly startSeconds?: number;
  readonly endSeconds?: number;
}

/** Containers whose time stamps stay exact after a jump. MP3 and raw AAC only estimate where they landed. */
const EXACT_CONTAINERS = new Set(['wav', 'flac', 'ogg', 'mov', 'matroska']);
/** Decoders need a run-up after a jump (Opus 80 ms, AAC one frame). */
const RUN_UP_SECONDS = 2;
/** A nearer start is not worth a jump. */
const NEAR_SECONDS = 10;
/** Bound on overdriven float recordings: 12 dB over full scale. */
const SAMPLE_BOUND = 4;

/**
 * Decodes sound of any format to floats: finite (NaN and infinity become 0), −1…1 for anything but overdriven float
 * recordings, which are bounded to ±4. A range that reaches past the end yields what there is.
 *
 * Throws `audio.no-stream`, `audio.empty` (a length of 0), `audio.undecodable`, `file.missing`, `file.unreadable`.
 */
export async function decodeAudio(
  ffmpeg: Ffmpeg,
  path: string,
  options: DecodeOptions,
  work: Work,
): Promise<Float32Array> {
  const blocks: Float32Array[] = [];
  let length = 0;
  for await (const block of decodeAudioBlocks(ffmpeg, path, options, work)) {
    blocks.push(block);
    length += block.length;
  }
  const samples = new Float32Array(length);
  let offset = 0;
  for (const block of blocks) {
    samples.set(block, offset);
    offset += block.length;
  }
  return samples;
}

/** {@link decodeAudio} in blocks of a second or less, for recordings of any length. Ending the loop early stops ffmpeg. */
export async function* decodeAudioBlocks(
  ffmpeg: Ffmpeg,
  path: string,
  options: DecodeOptions,
  work: Work,
): AsyncGenerator<Float32Array> {
  work.signal?.throwIfAborted();
  const { sampleRateHz, channels = 1, startSeconds = 0, endSeconds = Infinity } = options;
  const facts = await probe(ffmpeg, path);
  if (!facts.audio) throw new LecternError('audio.no-stream', { path });
  const jumpSeconds = jumpOf(facts, startSeconds);
  const step = 'sound.reading';
  // Half a second more than asked for, because only the count below is exact.
  const until = Number.isFinite(endSeconds) ? ['-t', String(endSeconds - jumpSeconds + 0.5)] : [];
  const running = await openFfmpeg(
    ffmpeg,
    {
      inputs: [{ url: fileUrl(path), options: jumpSeconds > 0 ? ['-ss', String(jumpSeconds)] : [] }],
      outputs: [
        {
          url: STANDARD_OUTPUT,
          options: ['-map', '0:a:0', ...until, '-ac', String(channels), '-ar', String(sampleRateHz), '-f', 'f32le'],
        },
      ],
      step,
    },
    work,
  );
  const reporter = new ProgressReporter(step, work);
  const first = Math.round(startSeconds * sampleRateHz) - jumpSeconds * sampleRateHz;
  const last = Number.isFinite(endSeconds)
    ? Math.round(endSeconds * sampleRateHz) - jumpSeconds * sampleRateHz
    : Infinity;
  const expected = (Math.min(endSeconds, facts.durationSeconds) - jumpSeconds) * sampleRateHz;
  let position = 0;
  try {
    for await (const samples of floatsOf(running.stdout, channels)) {
      const count = samples.length / channels;
      const from = Math.max(0, first - position);
      const to = Math.min(count, last - position);
      position += count;
      reporter.report(expected > 0 ? position / expected : 0);
      if (to > from) yield samples.subarray(from * channels, to * channels);
    }
    await running.done.catch((error: unknown) => {
      work.signal?.throwIfAborted();
      throw new LecternError('audio.undecodable', { path }, { cause: error });
    });
    if (position === 0 && jumpSeconds === 0) throw new LecternError('audio.empty', { path });
  } finally {
    await running.kill();
  }
}

/** Where to start decoding, in whole seconds, so that a range far inside a long recording is reached quickly. */
function jumpOf({ container }: MediaFacts, startSeconds: number): number {
  const exact = container.split(',').some((name) => EXACT_CONTAINERS.has(name));
  return exact && startSeconds > NEAR_SECONDS ? Math.floor(startSeconds) - RUN_UP_SECONDS : 0;
}

/** Cuts bytes into whole frames of little-endian floats and makes every one finite and bounded. */
async function* floatsOf(stream: AsyncIterable<unknown>, channels: number): AsyncGenerator<Float32Array> {
  const frameBytes = channels * Float32Array.BYTES_PER_ELEMENT;
  let rest = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % frameBytes);
    rest = Buffer.from(bytes.subarray(whole));
    if (whole === 0) continue;
    // Copied, because the pool that chunks lie in is neither aligned nor ours.
    const samples = new Float32Array(new Uint8Array(bytes.subarray(0, whole)).buffer);
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index]!;
      if (!(sample >= -1 && sample <= 1)) samples[index] = bounded(sample);
    }
    yield samples;
  }
}

function bounded(sample: number): number {
  return Number.isFinite(sample) ? Math.min(SAMPLE_BOUND, Math.max(-SAMPLE_BOUND, sample)) : 0;
}
