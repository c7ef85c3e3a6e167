import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SPEECH_RATE_HZ } from '../../main/contract/motion.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import type { Ffmpeg } from '../../main/media/ffmpeg.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { createNetworkMotionModel } from '../../main/speech/networkModel.ts';
import { columnOf } from '../unit/speech/measure.ts';

const model = createNetworkMotionModel('models');
const folder = mkdtempSync(join(tmpdir(), 'lectern-odd-'));
const path = join(folder, 'sound.wav');
let ffmpeg: Ffmpeg;

beforeAll(async () => {
  ffmpeg = await findFfmpeg();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The aperture over the recording at `path`; nothing in its motion is out of bounds. */
async function apertureOf(): Promise<number[]> {
  const samples = await decodeAudio(ffmpeg, path, { sampleRateHz: SPEECH_RATE_HZ }, {});
  const motion = await model.motionOf(
    {
      samples: async function* () {
        yield await Promise.resolve(samples);
      },
      frameRate: 25,
      frameCount: Math.ceil((samples.length / SPEECH_RATE_HZ) * 25),
      performance: { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 7 },
    },
    {},
  );
  expect(motion.weights.every(Number.isFinite)).toBe(true);
  const aperture = columnOf(motion, 'aperture');
  expect(Math.max(...aperture)).toBeLessThanOrEqual(0.3);
  return aperture;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sounds of ffmpeg's generators, six seconds each. */
const SOUNDS: readonly (readonly [string, string])[] = [
  ['white noise', 'anoisesrc=c=white:a=0.3:seed=1'],
  ['the noise of a quiet room', 'anoisesrc=c=white:a=0.001:seed=6'],
  ['hum of a quiet room', "aevalsrc='0.002*sin(2*PI*50*t)+0.001*sin(2*PI*150*t)+0.0005*(random(0)*2-1)'"],
  ['drums', "aevalsrc='0.7*sin(2*PI*60*mod(t,0.5))*exp(-12*mod(t,0.5))+0.4*(random(0)*2-1)*exp(-30*mod(t+0.25,0.5))'"],
  ['a synthesiser', "aevalsrc='0.2*sin(2*PI*(330+110*floor(mod(2*t,3)))*t+4*sin(2*PI*5*t))'"],
  ['pink noise', 'anoisesrc=c=pink:a=0.5:seed=2'],
  ['wind', 'anoisesrc=c=brown:a=0.8:seed=3,tremolo=f=0.4:d=0.8'],
  ['applause', 'anoisesrc=c=white:a=0.5:seed=4,bandpass=f=2000:w=1500,tremolo=f=13:d=0.9'],
  ['a tone', 'sine=f=440'],
  ['a rising tone', "aevalsrc='0.3*sin(2*PI*(200*t+12*t*t))'"],
  ['a beating tone', 'sine=f=440,tremolo=f=5:d=1'],
  ['claps', "aevalsrc='0.7*(random(0)*2-1)*exp(-40*mod(t,0.25))'"],
  ['an organ', "aevalsrc='0.25*(sin(2*PI*110*t)+sin(2*PI*220*t)/2+sin(2*PI*330*t)/3)*(0.4+0.6*exp(-3*mod(t,0.6)))'"],
  [
    'a piano',
    "aevalsrc='0.25*(sin(2*PI*220*t)+sin(2*PI*277*t)+sin(2*PI*330*t))*(1-exp(-30*mod(t,0.75)))*exp(-2.5*mod(t,0.75))'",
  ],
];

describe('sounds that no mouth makes', () => {
  it.each(SOUNDS)('%s leaves the mouth nearly closed', async (_, source) => {
    execFileSync(ffmpeg.ffmpegPath, [
      '-v',
      'error',
      '-y',
      '-f',
      'lavfi',
      '-i',
      source,
      '-t',
      '6',
      '-ar',
      '16000',
      path,
    ]);
    const aperture = await apertureOf();
    expect(mean(aperture)).toBeLessThan(0.01);
    expect(aperture.filter((value) => value > 0.02).length / aperture.length).toBeLessThan(0.1);
  });
});

describe('voices of other kinds', () => {
  const TEXT = 'Maybe my mother baked a big apple pie for the five wolves by the river.';
  it.each([
    ['whispered', ['-v', 'en+whisper']],
    ['slow and high, as in a song', ['-v', 'en-us', '-s', '85', '-p', '85']],
    ['hurried', ['-v', 'en-us', '-s', '260']],
  ] as const)('%s speech moves the lips and shuts them', async (_, options) => {
    try {
      execFileSync('espeak-ng', [...options, '-w', path, TEXT], { stdio: 'ignore' });
    } catch {
      process.stdout.write('skipped: espeak-ng is not installed to speak for the test\n');
      return;
    }
    const aperture = await apertureOf();
    const spoken = aperture.slice(10, -12);
    expect(Math.max(...spoken)).toBeGreaterThan(0.07);
    const open = spoken.filter((value) => value > 0.02).length / spoken.length;
    expect(open).toBeGreaterThan(0.4);
    expect(open).toBeLessThan(0.95);
    expect(spoken.filter((value) => value === 0).length, 'closures of m, b, p').toBeGreaterThan(2);
  });
});
