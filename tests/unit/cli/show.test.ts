import { describe, expect, it } from 'vitest';
import { speakText } from '../../../main/hosts/cli/show.ts';

const result = {
  path: '/videos/head.mp4',
  widthPx: 512,
  heightPx: 512,
  frameRate: 25,
  frameCount: 75,
  durationSeconds: 3,
  device: 'cpu',
  framesPerSecond: 80,
  elapsedSeconds: 4,
} as const;

describe('what speak says', () => {
  it('tells when another device took the place of the one that was asked for', () => {
    expect(speakText(result, 'webgpu')).toMatch(/webgpu does not work on this machine, so cpu took its place/);
  });

  it('says nothing more when the device was not asked for by name, or is the one in use', () => {
    expect(speakText(result, 'auto')).not.toMatch(/took its place/);
    expect(speakText(result, 'cpu')).not.toMatch(/took its place/);
  });
});
