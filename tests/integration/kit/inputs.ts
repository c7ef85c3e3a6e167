import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ROOT } from './commandLine.ts';

/** The presenter of the sample lesson: a front view that every test may use. */
export const PRESENTER = join(ROOT, 'assets', 'sample', 'presenter.jpg');

/** How a WAV file holds its samples. */
type Coding = 'pcm16' | 'float32';

/** Writes a mono WAV file. */
export function writeWav(
  path: string,
  samples: readonly number[] | Float32Array,
  { sampleRateHz = 16_000, coding = 'pcm16' }: { readonly sampleRateHz?: number; readonly coding?: Coding } = {},
): string {
  const sampleBytes = coding === 'pcm16' ? 2 : 4;
  const data = Buffer.alloc(samples.length * sampleBytes);
  for (const [index, sample] of samples.entries()) {
    if (coding === 'float32') data.writeFloatLE(sample, index * 4);
    else data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), index * 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(coding === 'pcm16' ? 1 : 3, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * sampleBytes, 28);
  header.writeUInt16LE(sampleBytes, 32);
  header.writeUInt16LE(8 * sampleBytes, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  writeFileSync(path, Buffer.concat([header, data]));
  return path;
}

/** Something like a voice: a buzz at 120 Hz whose loudness rises and falls four times a second. */
export function voiceLike(seconds: number, sampleRateHz = 16_000): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, index) => {
    const time = index / sampleRateHz;
    const loudness = 0.15 * (1 - Math.cos(2 * Math.PI * 4 * time));
    let buzz = 0;
    for (let harmonic = 1; harmonic <= 20; harmonic++) buzz += Math.sin(2 * Math.PI * 120 * harmonic * time) / harmonic;
    return loudness * buzz;
  });
}

/** A slide: a plain picture. */
export async function writeSlide(path: string, colour: string): Promise<string> {
  await sharp({ create: { width: 640, height: 360, channels: 3, background: colour } })
    .png()
    .toFile(path);
  return path;
}
