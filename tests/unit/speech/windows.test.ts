import { describe, expect, it } from 'vitest';
import { inLanes } from '../../../main/speech/lanes.ts';
import { measureVoice } from '../../../main/speech/measuring.ts';
import { createRandom } from '../../../main/speech/random.ts';
import { SampleReader } from '../../../main/speech/sampleReader.ts';
import { startThreads } from '../../../main/speech/threads.ts';
import { rowCountOf, windowsOf, type Window } from '../../../main/speech/windows.ts';
import { voiceLike } from '../../integration/kit/inputs.ts';
import { inBlocks } from './inBlocks.ts';
import { analyseVoice } from './analyseVoice.ts';

const HOP = 320;
const counting = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => i + 1);

async function windowsIn(samples: Float32Array, sampleCount: number, blockLength: number): Promise<Window[]> {
  const windows: Window[] = [];
  for await (const window of windowsOf({ samples: inBlocks(samples, blockLength), sampleCount })) windows.push(window);
  return windows;
}

describe('SampleReader', () => {
  it('gives pieces of any length from blocks of any length, and silence after the end', async () => {
    const reader = new SampleReader(inBlocks(counting(10), 3)());
    const [first, second] = [new Float32Array(4), new Float32Array(6)];
    await reader.read(first);
    await reader.skip(3);
    await reader.read(second);
    expect([[...first], [...second]]).toEqual([
      [1, 2, 3, 4],
      [8, 9, 10, 0, 0, 0],
    ]);
  });

  it('takes what is no number for silence', async () => {
    const target = new Float32Array(4);
    await new SampleReader(inBlocks(Float32Array.of(NaN, 1, -Infinity, 2), 9)()).read(target);
    expect([...target]).toEqual([0, 1, 0, 2]);
  });

  it('ends the reading where it is', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<Float32Array> {
      try {
        for (;;) yield await Promise.resolve(new Float32Array(5));
      } finally {
        ended = true;
      }
    }
    const reader = new SampleReader(endless());
    await reader.read(new Float32Array(12));
    await reader.close();
    expect(ended).toBe(true);
  });
});

describe('windowsOf', () => {
  it.each([0, 1, 319, 320, 41 * HOP, 960 * HOP, 1000 * HOP, 1000 * HOP + 1, 1040 * HOP, 2500 * HOP + 7])(
    'covers every row of %i samples once, with what is around it',
    async (count) => {
      const windows = await windowsIn(counting(count), count, 16_000);
      let row = 0;
      for (const { firstRow, rowCount, sampleRow, samples } of windows) {
        expect(firstRow).toBe(row);
        expect(sampleRow).toBe(Math.max(0, firstRow - 40));
        const end = Math.min(count, (firstRow + rowCount + 40) * HOP);
        expect(samples).toEqual(counting(count).subarray(sampleRow * HOP, end));
        row += rowCount;
      }
      expect(row).toBe(rowCountOf(count));
    },
  );

  it('does not depend on the blocks, pads what is missing and leaves what is too much', async () => {
    const samples = counting(1100 * HOP);
    const whole = await windowsIn(samples, samples.length, samples.length);
    expect(await windowsIn(samples, samples.length, 997)).toEqual(whole);
    const [padded] = await windowsIn(samples.subarray(0, 100), 200, 7);
    expect([...padded!.samples.subarray(98, 103)]).toEqual([99, 100, 0, 0, 0]);
    expect((await windowsIn(samples, 200, 997))[0]!.samples).toEqual(counting(200));
  });
});

describe('inLanes', () => {
  async function* numbers(count: number, closed: () => void): AsyncGenerator<number> {
    try {
      for (let i = 0; i < count; i++) yield await Promise.resolve(i);
    } finally {
      closed();
    }
  }

  it('works on so many at a time, on each once', async () => {
    const done: number[] = [];
    let [now, most] = [0, 0];
    await inLanes(
      3,
      numbers(20, () => undefined),
      async (item) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, item % 3));
        now--;
        done.push(item);
      },
    );
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(most).toBe(3);
  });

  it('rejects with the first failure when all is at rest and closed', async () => {
    const reason = new Error('no');
    let closed = false;
    let now = 0;
    const lanes = inLanes(
      2,
      numbers(20, () => (closed = true)),
      async (item) => {
        now++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        now--;
        if (item === 4) throw reason;
      },
    );
    await expect(lanes).rejects.toBe(reason);
    expect([closed, now]).toEqual([true, 0]);
  });
});

describe('measureVoice', () => {
  const random = createRandom(4, 'noise');
  const samples = voiceLike(45).map((value, i) => (i % 50_000 < 30_000 ? value : 0.001 * random.normal()));

  it('measures in windows what it would as a whole, on any number of threads', async () => {
    const whole = analyseVoice(samples);
    expect(whole.sound.length).toBeGreaterThan(5);
    for (const count of [1, 3]) {
      const threads = startThreads(count);
      const recording = { samples: inBlocks(samples, 997), sampleCount: samples.length };
      const heard: number[] = [];
      const voice = await measureVoice(recording, threads, {}, (window) => {
        heard.push(window.firstRow);
        return Promise.resolve();
      });
      await threads.close(new Error('done'));
      expect(heard).toEqual([0, 1000, 2000]);
      expect(voice.sound).toEqual(whole.sound);
      for (const track of ['loudness', 'brightness', 'pitch'] as const) {
        const difference = voice[track].values.map((value, i) => Math.abs(value - whole[track].values[i]!));
        expect(voice[track].values.length).toBe(4500);
        expect(Math.max(...difference)).toBeLessThan(1e-5);
      }
    }
  });
});
