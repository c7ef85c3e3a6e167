import { expect, it } from 'vitest';
import { SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { ArticulationNetwork } from '../../main/speech/articulationNetwork.ts';
import { CLASSES, HEARD_RATE_HZ } from '../../main/speech/heard.ts';

const NARRATION = 'assets/sample/narration';

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

it('hears long sound in chunks as if it were whole', async () => {
  const network = await ArticulationNetwork.open('models');
  const samples = await narration();
  const whole = await network.hear(samples, {});
  expect(whole.rows).toBe(Math.floor(samples.length / 320) + 1);
  expect(whole.rows).toBeGreaterThan(45 * HEARD_RATE_HZ);
  // The same sound from 10 s on is cut at other places.
  const laterRow = 10 * HEARD_RATE_HZ;
  const later = await network.hear(samples.subarray(10 * SPEECH_RATE_HZ), {});
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

it('hears mostly sounds of speech in speech, and stops when told', async () => {
  const network = await ArticulationNetwork.open('models');
  const samples = await narration();
  const { rows, classes } = await network.hear(samples, {});
  let silent = 0;
  for (let row = 0; row < rows; row++) if (classes[row * CLASSES.length]! > 0.5) silent++;
  expect(silent / rows).toBeGreaterThan(0.05);
  expect(silent / rows).toBeLessThan(0.5);
  const controller = new AbortController();
  const heard = network.hear(samples, {
    signal: controller.signal,
    onProgress: () => {
      controller.abort(new Error('enough'));
    },
  });
  await expect(heard).rejects.toThrow('enough');
  await network.close();
});
