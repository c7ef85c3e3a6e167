import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isLecternError } from '../../../main/contract/errors.ts';
import { CONTROL_INDEX, CONTROLS, EXPRESSIONS, motionRow } from '../../../main/contract/motion.ts';
import type { Control, Expression, Motion } from '../../../main/contract/motion.ts';
import { readMotionFile, writeMotionFile } from '../../../main/speech/motionFile.ts';
import { perform } from '../../../main/speech/perform.ts';
import { TrackScanner } from '../../../main/speech/trackScanner.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { voiceLike } from '../../integration/kit/inputs.ts';
import { analyseVoice } from './analyseVoice.ts';

const PERFORMANCE = { expression: 'happy', strength: 1, liveliness: 1, seed: 3 } as const;
const SOURCE = { motionModel: { id: 'rhubarb', version: 1 }, performance: PERFORMANCE };

function moved(seconds = 3, frameRate = 25, expression: Expression = 'happy'): Motion {
  const voice = analyseVoice(voiceLike(seconds));
  const gestures = [{ shape: 'D', startSeconds: 0.5, endSeconds: seconds - 0.5, weight: 1 }] as const;
  const performance = { ...PERFORMANCE, expression };
  return perform({ voice, gestures, frameRate, frameCount: seconds * frameRate, performance });
}

async function written(motion: Motion): Promise<string> {
  const path = join(temporaryFolder(), 'track.json');
  await writeMotionFile(path, motion, SOURCE, 'lectern', {});
  return path;
}

const differenceOf = (a: Motion, b: Motion): number =>
  a.weights.reduce((most, weight, i) => Math.max(most, Math.abs(weight - b.weights[i]!)), 0);

test.each(EXPRESSIONS)('a track comes back as it was, to within its rounding: %s', async (expression) => {
  const motion = moved(3, 25, expression);
  const back = await readMotionFile(await written(motion), motion, {});
  expect(differenceOf(back, motion)).toBeLessThan(0.000_051);
  expect(back.weights.some((weight) => weight > 0.1)).toBe(true);
});

test('a track says in words what its columns are', async () => {
  const track = JSON.parse(readFileSync(await written(moved()), 'utf8')) as Record<string, unknown>;
  expect(track).toMatchObject({ format: 'lectern-motion', version: 1, frameRate: 25, frameCount: 75, source: SOURCE });
  expect(track['controls']).toContainEqual({ name: 'aperture', unit: 'outer-eye distances', minimum: 0, maximum: 0.6 });
  expect(track['rows']).toHaveLength(75);
});

test('another frame rate is the same motion, sampled anew', async () => {
  const path = await written(moved(3, 60));
  const sampled = await readMotionFile(path, { frameRate: 30, frameCount: 90 }, {});
  expect(differenceOf(sampled, moved(3, 30))).toBeLessThan(0.05);
});

const TINY = {
  format: 'lectern-motion',
  version: 1,
  frameRate: 10,
  frameCount: 2,
  controls: [{ name: 'headYaw' }, { name: 'jawOpen' }],
  rows: [
    [0, 0.5],
    [90, 1],
  ],
};

function readTiny(changes: object | string, clip = { frameRate: 10, frameCount: 2 }): Promise<Motion> {
  const path = join(temporaryFolder(), 'track.json');
  writeFileSync(path, typeof changes === 'string' ? changes : JSON.stringify({ ...TINY, ...changes }));
  return readMotionFile(path, clip, {});
}

test('columns of any order; what is missing rests, what is too much is bounded', async () => {
  const motion = await readTiny({});
  const weight = (frame: number, control: Control) => motionRow(motion, frame)[CONTROL_INDEX[control]];
  expect([weight(0, 'jawOpen'), weight(1, 'jawOpen'), weight(1, 'headYaw')]).toEqual([0.5, 1, 45]);
  expect(motion.weights.filter((value) => value !== 0)).toHaveLength(3);
  expect(motion.weights).toHaveLength(2 * CONTROLS.length);
});

test.each([
  [{ version: 2 }, 'motion.newer', 'version 2'],
  [{ format: 'bvh' }, 'motion.damaged', 'its format is “bvh”'],
  [{ format: 'arkit-blendshapes' }, 'motion.damaged', 'only written'],
  [{ frameCount: 3 }, 'motion.damaged', '2 rows for 3 frames'],
  [{ frameRate: 0 }, 'motion.damaged', 'frameRate'],
  [{ controls: [{ name: 'wings' }] }, 'motion.damaged', 'controls.0.name'],
  [{ controls: [{ name: 'jawOpen' }, { name: 'jawOpen' }] }, 'motion.damaged', 'twice'],
  [{ rows: [[0], [0, 0]] }, 'motion.damaged', 'row 1 does not have 2 numbers'],
  // JSON has no NaN: programs write null for it.
  [{ rows: TINY.rows.map(() => [0, Number.NaN]) }, 'motion.damaged', 'row 1 has no number for jawOpen'],
  [{ rows: [[0, 0], 7] }, 'motion.damaged', 'row 2 is not a list'],
  [
    {
      rows: [
        [0, 0],
        [0, [0]],
      ],
    },
    'motion.damaged',
    'row 2 is not a list',
  ],
  [{ rows: [[0, 0], {}], version: 3 }, 'motion.newer', 'version 3'],
  [{ rows: {} }, 'motion.damaged', 'rows'],
  ['[1, 2', 'motion.damaged', 'not JSON'],
  ['[]', 'motion.damaged', 'format and version'],
])('%j is refused with one sentence', async (changes, code, words) => {
  const error: unknown = await readTiny(changes as object).catch((thrown: unknown) => thrown);
  expect(isLecternError(error) && { code: error.code, message: error.message }).toMatchObject({
    code,
    message: expect.stringMatching(/^[^\n]*[^.\n]\.$/) as unknown,
  });
  expect((error as Error).message).toContain(words);
});

test('a track of another length is refused, a frame or two are not', async () => {
  await expect(readTiny({}, { frameRate: 25, frameCount: 30 })).rejects.toMatchObject({ code: 'motion.length' });
  const motion = await readTiny({}, { frameRate: 25, frameCount: 6 });
  expect(motionRow(motion, 5)[CONTROL_INDEX.jawOpen]).toBe(1);
});

test('no file, no track', async () => {
  const clip = { frameRate: 25, frameCount: 1 };
  await expect(readMotionFile('/no/such.json', clip, {})).rejects.toMatchObject({ code: 'file.missing' });
  await expect(writeMotionFile('/no/such.json', moved(), SOURCE, 'lectern', {})).rejects.toMatchObject({
    code: 'output.unwritable',
  });
});

test('rows may come before all else, in a text of any layout', async () => {
  const { rows, ...rest } = TINY;
  const source = { note: 'a [bracket], an escaped \\" and "rows": [[9]]' };
  const motion = await readTiny(JSON.stringify({ rows, source, ...rest }, null, 3));
  expect(motion.weights).toEqual((await readTiny({})).weights);
});

test('a text is read the same in whatever pieces it comes', () => {
  const text = JSON.stringify({ ...TINY, note: ['rows', { rows: [[1]] }], later: { rows: [[2]] } });
  for (const length of [1, 7, text.length]) {
    const scanner = new TrackScanner();
    for (let from = 0; from < text.length; from += length) scanner.push(text.slice(from, from + length));
    expect([...scanner.rows().values]).toEqual([0, 0.5, 90, 1]);
    expect(scanner.head()).toEqual({ ...TINY, rows: [], note: ['rows', { rows: [[1]] }], later: { rows: [[2]] } });
  }
});
