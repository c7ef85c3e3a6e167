import { describe, expect, test } from 'vitest';
import { clipKey } from '../../../main/storage/clipKey.ts';
import type { KeyPart } from '../../../main/storage/clipKey.ts';

const parts = { photo: 'a1', controls: { strength: 0.5, seed: 7 }, models: ['x', 'y'], frameRate: 25 };

describe('a clip key', () => {
  test('is 64 hexadecimal digits and stays what it is from one version to the next', () => {
    expect(clipKey(parts)).toBe('bc627aecc7eb3340e35cdbf648edc1ae1b80f976bf29b4e9ea47c2d2e0f1c0bf');
  });

  test('does not depend on the order of names at any level', () => {
    const turned = { frameRate: 25, models: ['x', 'y'], controls: { seed: 7, strength: 0.5 }, photo: 'a1' };
    expect(clipKey(turned)).toBe(clipKey(parts));
  });

  test.each<[string, { readonly [name: string]: KeyPart }]>([
    ['a number', { ...parts, frameRate: 30 }],
    ['a nested number', { ...parts, controls: { strength: 0.5, seed: 8 } }],
    ['the order of a list', { ...parts, models: ['y', 'x'] }],
    ['where a list is cut', { ...parts, models: ['x,y'] }],
    ['a number written as a word', { ...parts, frameRate: '25' }],
    ['a name', { photo: 'a1', control: parts.controls, models: parts.models, frameRate: 25 }],
    ['one more name', { ...parts, extra: null }],
  ])('changes with %s', (_, changed) => {
    expect(clipKey(changed)).not.toBe(clipKey(parts));
  });

  test('treats −0 as 0', () => {
    expect(clipKey({ yaw: -0 })).toBe(clipKey({ yaw: 0 }));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, new Uint8Array(2), Symbol('x')])('refuses %s', (part) => {
    expect(() => clipKey({ part: part as KeyPart })).toThrow('cannot describe');
  });
});
