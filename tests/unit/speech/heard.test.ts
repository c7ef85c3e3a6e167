import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CLASSES,
  gesturesHeard,
  LIP_MEASURES,
  lipTrack,
  type Heard,
  type SoundClass,
} from '../../../main/speech/heard.ts';

/** One class a row, as sure as `share`; the rest is silence. */
function heardOf(names: readonly SoundClass[], share = 1): Heard {
  const classes = new Float32Array(names.length * CLASSES.length);
  names.forEach((name, row) => {
    classes[row * CLASSES.length] = 1 - share;
    classes[row * CLASSES.length + CLASSES.indexOf(name)] = name === 'sil' ? 1 : share;
  });
  return { rows: names.length, classes, lips: new Float32Array(names.length * LIP_MEASURES.length) };
}

describe('what the network heard', () => {
  it('becomes one gesture for each run of a shape, at its time', () => {
    const gestures = gesturesHeard(heardOf(['sil', 'm', 'm', 'a', 'a', 'a', 'sil']));
    expect(gestures.map(({ shape, weight }) => [shape, weight])).toEqual([
      ['A', 1],
      ['D', 1],
    ]);
    expect(gestures[0]!.startSeconds).toBeCloseTo(0.01, 6);
    expect(gestures[0]!.endSeconds).toBeCloseTo(0.05, 6);
    expect(gestures[1]!.endSeconds).toBeCloseTo(0.11, 6);
  });

  it('weighs a gesture by how sure it is, and leaves out what is unlikely', () => {
    expect(gesturesHeard(heardOf(['sil', 'a', 'a'], 0.6))[0]!.weight).toBeCloseTo(0.6, 5);
    expect(gesturesHeard(heardOf(['sil', 'a', 'a'], 0.2))).toEqual([]);
    expect(gesturesHeard(heardOf(['sil', 'sil']))).toEqual([]);
  });

  it('closes a gesture that lasts to the end', () => {
    expect(gesturesHeard(heardOf(['u', 'u']))).toHaveLength(1);
  });

  it('gives each lip measure as a track of its own', () => {
    const heard = heardOf(['a', 'a']);
    heard.lips.set([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...lipTrack(heard, 'width').values]).toEqual([2, 6]);
  });

  it('names the classes in the order in which the network was trained', () => {
    const source = readFileSync('models/articulation/phones.py', 'utf8');
    const list = /CLASSES = \[([^\]]+)\]/.exec(source)![1]!;
    expect([...list.matchAll(/"(\w+)"/g)].map((match) => match[1])).toEqual([...CLASSES]);
  });
});
