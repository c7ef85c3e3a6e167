import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readScript } from '../../assets/sample/narration.ts';
import { CONTROL_INDEX, CONTROLS, recordingOf, SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import type { Motion } from '../../main/contract/motion.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { createNetworkMotionModel } from '../../main/speech/networkModel.ts';
import { createRhubarbMotionModel } from '../../main/speech/rhubarbModel.ts';
import { ROOT } from './kit/commandLine.ts';

const NARRATION = join(ROOT, 'assets', 'sample', 'narration');
const PERFORMANCE = { expression: 'neutral', strength: 0, liveliness: 0, seed: 7 } as const;

/** What is said on each slide of the sample lesson. */
const TEXTS = readScript(join(NARRATION, 'script.md')).map((slide) => slide.flat().join(' '));

async function spoken(slide: number, text: string | undefined, model = createNetworkMotionModel('models')) {
  const path = join(NARRATION, `0${slide}.flac`);
  const samples = await decodeAudio(await findFfmpeg(), path, { sampleRateHz: SPEECH_RATE_HZ }, {});
  const frameCount = Math.ceil((samples.length / SPEECH_RATE_HZ) * 25);
  const script = text === undefined ? undefined : { text, language: 'en' };
  return model.motionOf(
    { samples: recordingOf(samples), frameRate: 25, frameCount, performance: PERFORMANCE, script },
    {},
  );
}

/** Least opening while a word is said, in outer-eye distances. */
function leastAperture({ weights, frameRate }: Motion, startSeconds: number, endSeconds: number): number {
  let least = Infinity;
  for (let frame = Math.floor(startSeconds * frameRate); frame <= Math.ceil(endSeconds * frameRate); frame++) {
    least = Math.min(least, weights[frame * CONTROLS.length + CONTROL_INDEX.aperture]!);
  }
  return least;
}

test('a text that is said leads: every word has its time, and words with p, b and m close the lips', async () => {
  const text = TEXTS[0]!;
  const motion = await spoken(1, text);
  expect(motion.script?.verdict).toBe('fits');
  const words = motion.script!.words;
  expect(words.length).toBeGreaterThan(0.95 * text.split(/\s+/).length);
  expect(words.filter(({ leads }) => leads).length).toBeGreaterThan(0.9 * words.length);
  words.slice(1).forEach(({ startSeconds }, index) => {
    expect(startSeconds).toBeGreaterThanOrEqual(words[index]!.endSeconds - 1e-9);
  });
  // A b before m or t may be silent ("debt"); the sample has none of these.
  const closing = words.filter(({ text: word, leads }) => leads && /[pbm](?!h)/i.test(word));
  expect(closing.length).toBeGreaterThan(5);
  for (const { text: word, startSeconds, endSeconds } of closing) {
    expect(leastAperture(motion, startSeconds, endSeconds), word).toBeLessThanOrEqual(0.005);
  }
});

test('it finds its place in the text of the whole lesson', async () => {
  const motion = await spoken(3, TEXTS.join('\n'));
  expect(motion.script?.verdict).toBe('fits');
  const said = motion.script!.words.map(({ word }) => word);
  const before = TEXTS.slice(0, 2).join(' ').split(/\s+/).length;
  expect(Math.min(...said)).toBeGreaterThan(0.8 * before);
});

test('the text of something else changes nothing, and Rhubarb cannot be led', async () => {
  const alone = await spoken(2, undefined);
  const misled = await spoken(2, TEXTS[3]);
  expect(alone.script).toBeUndefined();
  expect(misled.script).toEqual({ verdict: 'ignored', words: [], misfits: [] });
  expect(misled.weights).toEqual(alone.weights);
  const other = await spoken(2, TEXTS[1], createRhubarbMotionModel());
  expect(other.script?.verdict).toBe('unused');
});
