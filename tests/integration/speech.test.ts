import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { Motion, MotionRequest } from '../../main/contract/motion.ts';
import { recordingOf, SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { createNetworkMotionModel } from '../../main/speech/networkModel.ts';
import { createRandom } from '../../main/speech/random.ts';
import { createRhubarbMotionModel } from '../../main/speech/rhubarbModel.ts';
import { inBlocks } from '../unit/speech/inBlocks.ts';
import { columnOf } from '../unit/speech/measure.ts';

const RATE = SPEECH_RATE_HZ;

function requestOf(samples: Float32Array, change: Partial<MotionRequest> = {}): MotionRequest {
  return {
    samples: recordingOf(samples),
    frameRate: 25,
    frameCount: Math.ceil((samples.length / RATE) * 25),
    performance: { expression: 'auto', strength: 0.5, liveliness: 1, seed: 7 },
    ...change,
  };
}

/** `seconds` of a sound given by its value at a time. */
function soundOf(seconds: number, valueAt: (at: number) => number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => valueAt(i / RATE));
}

function isOurs(motion: Motion): boolean {
  return motion.weights.every(Number.isFinite);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const MODELS = [createNetworkMotionModel('models'), createRhubarbMotionModel()];

describe.each(MODELS)('$id: sounds that are not speech', (model) => {
  it.each([0, 1, 160, 1600])('%i samples leave the mouth as it is', async (length) => {
    const motion = await model.motionOf(requestOf(new Float32Array(length).fill(0.1), { frameCount: 25 }), {});
    expect(isOurs(motion)).toBe(true);
    expect(Math.max(...columnOf(motion, 'aperture'))).toBeLessThan(0.01);
  });

  it('silence leaves the mouth to the photo, and blinks', async () => {
    const motion = await model.motionOf(requestOf(new Float32Array(20 * RATE)), {});
    expect(Math.max(...columnOf(motion, 'engage'))).toBe(0);
    expect(Math.max(...columnOf(motion, 'aperture'))).toBe(0);
    expect(Math.max(...columnOf(motion, 'lidsClosed'))).toBeGreaterThan(0.5);
  });

  const random = createRandom(1, 'noise');
  const beat = (at: number) => Math.exp(-5 * ((at * 2) % 1));
  const music = (at: number) =>
    [220, 277, 330, 440].reduce((sum, hertz) => sum + 0.12 * Math.sin(2 * Math.PI * hertz * at), 0) * (0.3 + beat(at));
  it.each([
    ['noise', () => 0.3 * (2 * random.uniform() - 1)],
    ['a tone', (at: number) => 0.4 * Math.sin(2 * Math.PI * 440 * at)],
    ['music', music],
    ['NaN', () => Number.NaN],
    ['a square wave at full scale', (at: number) => ((at * 100) % 1 < 0.5 ? 1 : -1)],
  ])('%s hardly opens the mouth', async (_, valueAt) => {
    const motion = await model.motionOf(requestOf(soundOf(3, valueAt)), {});
    expect(isOurs(motion)).toBe(true);
    expect(mean(columnOf(motion, 'aperture'))).toBeLessThan(0.03);
  });
});

const samples = await synthesized('Maybe my mother baked a big apple pie. We found five wolves.');

describe.each(MODELS)('$id: speech', (model) => {
  it.skipIf(!samples)(
    'moves the lips, shuts them in silence, and does so again the same way',
    { retry: 0 },
    async () => {
      const padded = new Float32Array(samples!.length + 2 * RATE);
      padded.set(samples!, RATE);
      const progress: number[] = [];
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const first = await model.motionOf(requestOf(padded), { onProgress: ({ fraction }) => progress.push(fraction) });
      delay.disable();
      // Recognition on this thread would hold the loop for seconds; a busy machine holds it for some tens of milliseconds.
      expect(delay.max / 1e6).toBeLessThan(500);
      expect(progress.at(-1)).toBe(1);
      const aperture = columnOf(first, 'aperture');
      expect(Math.max(...aperture)).toBeGreaterThan(0.07);
      expect(Math.max(...aperture)).toBeLessThan(0.3);
      expect(Math.max(...columnOf(first, 'engage'))).toBe(1);
      expect(Math.max(...aperture.slice(0, 20), ...aperture.slice(-18))).toBe(0);
      const inSpeech = aperture.slice(27, -27);
      expect(inSpeech.filter((value) => value === 0).length, 'closures of m, b, p').toBeGreaterThan(2);
      expect(mean(inSpeech)).toBeGreaterThan(0.02);
      const second = await model.motionOf(requestOf(padded), {});
      expect(second.weights).toEqual(first.weights);
    },
  );

  it.skipIf(!samples)('stops when told to', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const started = performance.now();
    const motion = model.motionOf(requestOf(samples!), { signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
    }, 30);
    await expect(motion).rejects.toBe(reason);
    expect(performance.now() - started).toBeLessThan(5000);
    await expect(model.motionOf(requestOf(samples!), { signal: controller.signal })).rejects.toBe(reason);
  });
});

/** Two recordings of the sample lesson, one after the other, more than one window. */
async function narrated(): Promise<Float32Array> {
  const ffmpeg = await findFfmpeg();
  const parts: Float32Array[] = [];
  for (const name of ['01.flac', '02.flac']) {
    parts.push(await decodeAudio(ffmpeg, join('assets', 'sample', 'narration', name), { sampleRateHz: RATE }, {}));
  }
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

describe('a recording in blocks', async () => {
  const spoken = await narrated();

  it.each([
    ['one block, one thread', spoken.length, 1],
    ['blocks of 997 samples, two threads', 997, 2],
    ['blocks of a second, four threads', RATE, 4],
  ])('gives the same motion: %s', async (_, blockLength, threads) => {
    const expected = await createNetworkMotionModel('models').motionOf(requestOf(spoken), {});
    expect(Math.max(...columnOf(expected, 'engage'))).toBe(1);
    const model = createNetworkMotionModel('models', { threads });
    const request = requestOf(spoken, { samples: inBlocks(spoken, blockLength) });
    expect((await model.motionOf(request, {})).weights).toEqual(expected.weights);
  });

  it('is told apart from one that cannot be read, and closed when enough is heard', async () => {
    const reason = new Error('unreadable');
    let closed = 0;
    const failing = async function* () {
      try {
        yield* inBlocks(spoken, RATE)();
        yield* inBlocks(spoken, RATE)();
        throw reason;
      } finally {
        closed++;
      }
    };
    const [rhubarb, ours] = [createRhubarbMotionModel(), createNetworkMotionModel('models')];
    for (const model of [rhubarb, ours]) {
      await expect(model.motionOf(requestOf(spoken, { samples: failing, frameCount: 2000 }), {})).rejects.toBe(reason);
    }
    expect(closed).toBe(2);
    await ours.motionOf(requestOf(spoken, { samples: failing, frameCount: 50 }), {});
    expect(closed).toBe(3);
  });
});

/** Speech from whichever synthesizer this machine has; nothing, said aloud, where there is none. */
async function synthesized(text: string): Promise<Float32Array | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-speech-'));
  const path = join(folder, 'speech.wav');
  const synthesizers: readonly [string, string[]][] = [
    ['flite', ['-voice', 'slt', '-t', text, path]],
    ['espeak-ng', ['-w', path, text]],
  ];
  try {
    for (const [command, options] of synthesizers) {
      try {
        execFileSync(command, options, { stdio: 'ignore' });
      } catch {
        continue;
      }
      return await decodeAudio(await findFfmpeg(), path, { sampleRateHz: RATE }, {});
    }
    process.stdout.write('skipped: neither flite nor espeak-ng is installed to speak for the test\n');
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
