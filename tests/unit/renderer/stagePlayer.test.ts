import { describe, expect, test } from 'vitest';
import { correctionOf } from '../../../renderer/stage/player/drift.ts';

describe('a clip that drifts from the sound', () => {
  test('is left alone within 40 ms', () => {
    expect(correctionOf(0.039, false)).toEqual({ kind: 'rate', rate: 1 });
    expect(correctionOf(-0.039, false)).toEqual({ kind: 'rate', rate: 1 });
  });

  test('runs slower where it is ahead, faster where it is behind, and until it is close', () => {
    expect(correctionOf(0.1, false)).toEqual({ kind: 'rate', rate: 0.75 });
    expect(correctionOf(-0.1, false)).toEqual({ kind: 'rate', rate: 1.25 });
    expect(correctionOf(0.03, true)).toMatchObject({ kind: 'rate' });
    expect(correctionOf(0.03, true)).not.toEqual({ kind: 'rate', rate: 1 });
    expect(correctionOf(0.01, true)).toEqual({ kind: 'rate', rate: 1 });
  });

  test('jumps where it is far off', () => {
    expect(correctionOf(0.5, false)).toEqual({ kind: 'jump' });
    expect(correctionOf(-3, true)).toEqual({ kind: 'jump' });
  });
});
