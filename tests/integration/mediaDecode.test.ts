import { symlink, truncate, writeFile, stat, mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeAudio, decodeAudioBlocks } from '../../main/media/decode.ts';
import { probe } from '../../main/media/probe.ts';
import { everyFfmpeg, temporaryFolder, tool } from './mediaFixtures.ts';

const every = await everyFfmpeg();
const [, preferred] = every[0]!;
const temporary = await temporaryFolder();
const { at } = temporary;

/** A sweep, so that a shift by a sample shows. */
const SWEEP = 'aevalsrc=0.5*sin(2*PI*(200*t+20*t*t)):s=44100:d=20';

const FORMATS = {
  'pcm8k.wav': ['-ar', '8000', '-c:a', 'pcm_s16le'],
  'pcm24.wav': ['-ar', '96000', '-ac', '2', '-c:a', 'pcm_s24le'],
  'pcm32.wav': ['-c:a', 'pcm_s32le'],
  'float.wav': ['-c:a', 'pcm_f32le'],
  'lossy.mp3': ['-c:a', 'libmp3lame', '-q:a', '4'],
  'lossy.m4a': ['-c:a', 'aac'],
  'lossy.ogg': ['-c:a', 'libvorbis'],
  'lossy.opus': ['-c:a', 'libopus'],
  'lossless.flac': ['-c:a', 'flac'],
};

beforeAll(async () => {
  for (const [name, options] of Object.entries(FORMATS)) {
    await tool(preferred.ffmpegPath, '-v', 'error', '-f', 'lavfi', '-i', SWEEP, ...options, at(name));
  }
});
afterAll(() => temporary.remove());

describe.each(every)('%s', (_name, ffmpeg) => {
  test.each(Object.keys(FORMATS))('%s is decoded whole, and in parts to the sample', async (name) => {
    const sampleRateHz = 16_000;
    const whole = await decodeAudio(ffmpeg, at(name), { sampleRateHz }, {});
    expect(Math.abs(whole.length / sampleRateHz - 20)).toBeLessThan(0.06);
    const power = whole.reduce((sum, sample) => sum + sample * sample, 0) / whole.length;
    expect(power).toBeGreaterThan(0.1);
    const range = { startSeconds: 12.3456, endSeconds: 13.9 };
    const part = await decodeAudio(ffmpeg, at(name), { sampleRateHz, ...range }, {});
    const first = Math.round(range.startSeconds * sampleRateHz);
    expect(part.length).toBe(Math.round(range.endSeconds * sampleRateHz) - first);
    const farthest = part.reduce((most, sample, index) => Math.max(most, Math.abs(sample - whole[first + index]!)), 0);
    // At 700 Hz one sample's shift would make a difference of 0.13.
    expect(farthest).toBeLessThan(0.03);
  });

  test('any file name will do', async () => {
    for (const name of ['-dash \'single\' "double" 😀 %03d;a:b.wav', '-i.wav']) {
      await tool(ffmpeg.ffmpegPath, '-v', 'error', '-i', at('pcm8k.wav'), '-c', 'copy', '-y', `file:${at(name)}`);
      expect((await decodeAudio(ffmpeg, at(name), { sampleRateHz: 8000 }, {})).length).toBe(160_000);
    }
  });

  test('what is not sound is refused by name', async () => {
    await writeFile(at('text.wav'), 'To be, or not to be');
    await writeFile(at('none.wav'), '');
    await mkdir(at('folder'), { recursive: true });
    await symlink('loop.wav', at('loop.wav')).catch(() => undefined);
    await tool(
      ffmpeg.ffmpegPath,
      ...['-v', 'error', '-y', '-f', 'lavfi', '-i', 'color=red:s=64x64:d=1', '-c:v', 'libx264', at('silent.mp4')],
    );
    const codeOf = (name: string) =>
      decodeAudio(ffmpeg, at(name), { sampleRateHz: 8000 }, {}).then(
        () => 'decoded',
        (error: unknown) => (error as { code?: string }).code,
      );
    expect(await codeOf('missing.wav')).toBe('file.missing');
    expect(await codeOf('folder')).toBe('file.unreadable');
    expect(await codeOf('loop.wav')).toBe('file.unreadable');
    expect(await codeOf('text.wav')).toBe('audio.undecodable');
    expect(await codeOf('none.wav')).toBe('audio.undecodable');
    expect(await codeOf('silent.mp4')).toBe('audio.no-stream');
  });

  test('sound of 0 s is refused, of 10 ms decoded', async () => {
    await writeFile(at('empty.wav'), wav(new Float32Array(0)));
    await expect(decodeAudio(ffmpeg, at('empty.wav'), { sampleRateHz: 8000 }, {})).rejects.toMatchObject({
      code: 'audio.empty',
    });
    await writeFile(at('short.wav'), wav(new Float32Array(160).fill(0.25)));
    expect((await decodeAudio(ffmpeg, at('short.wav'), { sampleRateHz: 16_000 }, {})).length).toBe(160);
  });

  test('NaN and infinity become silence, overdriven sound is bounded', async () => {
    const samples = new Float32Array(1600).fill(0.25);
    samples.set([NaN, Infinity, -Infinity, 1e30], 800);
    await writeFile(at('broken.wav'), wav(samples));
    const decoded = await decodeAudio(ffmpeg, at('broken.wav'), { sampleRateHz: 16_000 }, {});
    expect(decoded.every((sample) => Math.abs(sample) <= 4)).toBe(true);
    expect([...decoded.subarray(798, 805)]).toEqual([0.25, 0.25, 0, 0, 0, 4, 0.25]);
  });

  test('a file cut short yields what is there', async () => {
    await tool(ffmpeg.ffmpegPath, '-v', 'error', '-i', at('lossy.mp3'), '-c', 'copy', '-y', at('cut.mp3'));
    await truncate(at('cut.mp3'), Math.floor((await stat(at('cut.mp3'))).size / 2));
    const { length } = await decodeAudio(ffmpeg, at('cut.mp3'), { sampleRateHz: 8000 }, {});
    expect(length / 8000).toBeGreaterThan(5);
    expect(length / 8000).toBeLessThan(15);
  });

  test('a loop may be left early, and an abort rejects with its reason', async () => {
    for await (const block of decodeAudioBlocks(
      ffmpeg,
      at('lossless.flac'),
      { sampleRateHz: 48_000, channels: 2 },
      {},
    )) {
      expect(block.length % 2).toBe(0);
      break;
    }
    const controller = new AbortController();
    const reason = new Error('enough');
    const decoding = (async () => {
      for await (const block of decodeAudioBlocks(ffmpeg, at('float.wav'), { sampleRateHz: 96_000 }, controller)) {
        expect(block.length).toBeGreaterThan(0);
        controller.abort(reason);
      }
    })();
    await expect(decoding).rejects.toBe(reason);
  });

  test('facts are read', async () => {
    expect(await probe(ffmpeg, at('pcm24.wav'))).toEqual({
      container: 'wav',
      durationSeconds: 20,
      audio: { codec: 'pcm_s24le', sampleRateHz: 96_000, channels: 2 },
      video: null,
    });
  });
});

/** A 16 kHz mono float WAV. */
function wav(samples: Float32Array): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(3, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(64_000, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(32, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}
