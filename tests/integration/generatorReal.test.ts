import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { GeneratorClient } from '../../main/generator/client.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { frameCountOf, requestFor } from './generatorKit.ts';

const VOICE = fileURLToPath(new URL('../../assets/sample/narration/01.flac', import.meta.url));

/** MD5 of the decoded frames. */
async function framesOf(path: string): Promise<string> {
  const { ffmpegPath } = await findFfmpeg();
  const { stdout } = await promisify(execFile)(ffmpegPath, [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:v',
    '-f',
    'md5',
    '-',
  ]);
  return stdout.trim();
}

test('the product’s own worker makes a photo speak, the same way each time, and refuses a photo without a face', async () => {
  const folder = temporaryFolder();
  const client = new GeneratorClient({ device: 'cpu' });
  onTestFinished(() => client.close());
  const description = await client.describe({});
  expect(description).toMatchObject({ device: 'cpu', motionModels: [{ id: 'articulation' }, { id: 'rhubarb' }] });
  expect(description.providers).toContain('cpu');
  expect(description.models.length).toBeGreaterThan(2);

  const speaking = requestFor(folder, {
    audio: { path: VOICE, startSeconds: 0.5, endSeconds: 1.5 },
    motionModel: 'articulation',
    size: { widthPx: 128, heightPx: 128 },
    withAudio: true,
    device: 'cpu',
  });
  await client.render(speaking, {});
  const again = { ...speaking, outPath: join(folder, 'again.mp4') };
  await client.render(again, {});
  expect(await frameCountOf(speaking.outPath)).toBe(25);
  expect(await framesOf(again.outPath)).toBe(await framesOf(speaking.outPath));

  const plain = join(folder, 'plain.png');
  await sharp({ create: { width: 400, height: 400, channels: 3, background: 'lightblue' } }).toFile(plain);
  await expect(client.render({ ...speaking, photoPath: plain }, {})).rejects.toMatchObject({ code: 'face.none' });
});
