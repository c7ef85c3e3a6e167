import { InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { recordingOf, SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { ArticulationNetwork } from '../../main/speech/articulationNetwork.ts';
import { CLASSES, createHeard, HEARD_RATE_HZ, type Heard } from '../../main/speech/heard.ts';
import { rowCountOf, windowsOf } from '../../main/speech/windows.ts';

const NARRATION = 'assets/sample/narration';
const MODEL = 'models/articulation.onnx';

async function narration(): Promise<Float32Array> {
  const ffmpeg = await findFfmpeg();
  const parts = [];
  for (const name of ['01.flac', '02.flac', '03.flac']) {
    parts.push(await decodeAudio(ffmpeg, `${NARRATION}/${name}`, { sampleRateHz: SPEECH_RATE_HZ }, {}));
  }
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    samples.set(part, at);
    return at + part.length;
  }, 0);
  return samples;
}

/** What the network hears of a recording, window by window. */
async function heardBy(network: ArticulationNetwork, samples: Float32Array): Promise<Heard> {
  const heard = createHeard(rowCountOf(samples.length));
  const recording = { samples: recordingOf(samples), sampleCount: samples.length };
  for await (const window of windowsOf(recording)) await network.hear(window, heard);
  return heard;
}

/** The providers that the runtime has for this machine; the rest is told. */
async function providersHere(): Promise<string[]> {
  const here: string[] = [];
  for (const { name } of listSupportedBackends()) {
    try {
      await (await InferenceSession.create(MODEL, { executionProviders: [name] })).release();
      here.push(name);
    } catch (error) {
      process.stdout.write(`skipped: provider ${name}: ${String(error).slice(0, 160)}\n`);
    }
  }
  return here;
}

it.each([...(await providersHere()).map((name) => [name, 1] as const), ['cpu', 2], ['cpu', 4]] as const)(
  'hears the same on %s with %i threads',
  async (provider, intraOpNumThreads) => {
    const network = await ArticulationNetwork.open('models');
    const samples = (await narration()).subarray(0, 15 * SPEECH_RATE_HZ);
    const heard = await heardBy(network, samples);
    await network.close();
    const session = await InferenceSession.create(MODEL, { executionProviders: [provider], intraOpNumThreads });
    const outputs = await session.run({ samples: new Tensor('float32', samples, [1, samples.length]) });
    for (const name of ['classes', 'lips'] as const) {
      const values = outputs[name]!.data as Float32Array;
      expect(values.length).toBe(heard[name].length);
      expect(values.reduce((most, value, i) => Math.max(most, Math.abs(value - heard[name][i]!)), 0)).toBeLessThan(
        1e-3,
      );
    }
    await session.release();
  },
);

it('hears long sound in windows as if it were whole', async () => {
  const network = await ArticulationNetwork.open('models');
  const samples = await narration();
  const whole = await heardBy(network, samples);
  expect(whole.rows).toBe(Math.floor(samples.length / 320) + 1);
  expect(whole.rows).toBeGreaterThan(45 * HEARD_RATE_HZ);
  // The same sound from 10 s on is cut at other places.
  const laterRow = 10 * HEARD_RATE_HZ;
  const later = await heardBy(network, samples.subarray(10 * SPEECH_RATE_HZ));
  let most = 0;
  for (let row = 60; row < later.rows; row++) {
    for (let i = 0; i < CLASSES.length; i++) {
      const difference =
        later.classes[row * CLASSES.length + i]! - whole.classes[(row + laterRow) * CLASSES.length + i]!;
      most = Math.max(most, Math.abs(difference));
    }
  }
  expect(most).toBeLessThan(1e-4);
  await network.close();
});

it('hears mostly sounds of speech in speech', async () => {
  const network = await ArticulationNetwork.open('models');
  const samples = await narration();
  const { rows, classes } = await heardBy(network, samples);
  let silent = 0;
  for (let row = 0; row < rows; row++) if (classes[row * CLASSES.length]! > 0.5) silent++;
  expect(silent / rows).toBeGreaterThan(0.05);
  expect(silent / rows).toBeLessThan(0.5);
  await network.close();
});
