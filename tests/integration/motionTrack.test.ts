import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { findFfmpeg } from '../../main/media/find.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { run } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeWav } from './kit/inputs.ts';

/** Largest root mean square difference of a frame of two videos, in 8-bit steps. */
async function worstDifference(first: string, second: string): Promise<number> {
  const { ffmpegPath } = await findFfmpeg();
  const frames = await Promise.all(
    [first, second].map(async (path) => {
      const options = ['-v', 'error', '-i', path, '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
      return (await promisify(execFile)(ffmpegPath, options, { encoding: 'buffer', maxBuffer: 2 ** 28 })).stdout;
    }),
  );
  const [a, b] = [frames[0]!, frames[1]!];
  expect(a.length).toBe(b.length);
  let worst = 0;
  for (let start = 0; start < a.length; start += 256 * 256) {
    let sum = 0;
    for (let i = start; i < start + 256 * 256; i++) sum += (a[i]! - b[i]!) ** 2;
    worst = Math.max(worst, Math.sqrt(sum / 256 ** 2));
  }
  return worst;
}

test('a motion track written by speak makes the same frames again, edited it makes others, and ARKit’s goes beside', async () => {
  const folder = temporaryFolder();
  copyFileSync(PRESENTER, join(folder, 'me.jpg'));
  writeWav(join(folder, 'voice.wav'), voiceLike(1.5));
  const speak = (out: string, ...more: string[]) =>
    run(['speak', '--photo', 'me.jpg', '--audio', 'voice.wav', '--size', '256', '--out', out, '--json', ...more], {
      cwd: folder,
    });
  expect(await speak('a.mp4', '--motion-out', 'a.json')).toMatchObject({ exitCode: 0 });
  const again = await speak('b.mp4', '--motion-in', 'a.json', '--motion-out', 'b.json', '--motion-format', 'arkit');
  expect(again).toMatchObject({ exitCode: 0 });
  // What the encoder makes of weights that differ in the fifth decimal: PSNR above 45 dB.
  expect(await worstDifference(join(folder, 'a.mp4'), join(folder, 'b.mp4'))).toBeLessThan(1.43);
  const arkit = JSON.parse(readFileSync(join(folder, 'b.json'), 'utf8')) as { rows: number[][] };
  expect(arkit).toMatchObject({ format: 'arkit-blendshapes', frameRate: 25, frameCount: 38 });
  expect(arkit.rows.map((row) => row.length)).toEqual(Array(38).fill(55));

  const track = JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8')) as { rows: number[][] };
  writeFileSync(join(folder, 'c.json'), JSON.stringify({ ...track, rows: track.rows.map((row) => row.map(() => 0)) }));
  expect(await speak('c.mp4', '--motion-in', 'c.json')).toMatchObject({ exitCode: 0 });
  expect(await worstDifference(join(folder, 'a.mp4'), join(folder, 'c.mp4'))).toBeGreaterThan(4);

  const before = readdirSync(folder).sort();
  const refused = await speak('d.mp4', '--motion-in', 'b.json', '--motion-out', 'd.json');
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.events().at(-1)).toMatchObject({ code: 'motion.damaged' });
  const itself = await speak('d.mp4', '--motion-in', 'a.json', '--motion-out', 'a.json');
  expect(itself.events().at(-1)).toMatchObject({ code: 'output.is-input' });
  expect(readdirSync(folder).sort()).toEqual(before);
});
