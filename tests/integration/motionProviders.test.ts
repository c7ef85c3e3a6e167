import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CONTROL_INDEX, CONTROLS } from '../../main/contract/motion.ts';
import { GeneratorClient } from '../../main/generator/client.ts';
import { DEVICES } from '../../main/generator/engine.ts';
import { readMotionFile } from '../../main/speech/motionFile.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { requestFor } from './generatorKit.ts';

const VOICE = join('assets', 'sample', 'narration', '01.flac');

test('the same request gives the same motion, whatever device draws it', async () => {
  const folder = temporaryFolder();
  const client = new GeneratorClient();
  onTestFinished(() => client.close());
  const weightsOf: Record<string, Float32Array> = {};
  for (const device of DEVICES) {
    const path = join(folder, `${device}.json`);
    const request = requestFor(folder, {
      audio: { path: VOICE, startSeconds: 0.5, endSeconds: 1.5 },
      motionModel: 'articulation',
      motionOut: { path, format: 'lectern' },
      device,
    });
    const { device: used } = await client.render(request, {});
    if (device !== 'auto' && used !== device)
      process.stdout.write(`skipped: ${device} does not work on this machine\n`);
    else weightsOf[device] = (await readMotionFile(path, request, {})).weights;
  }
  const { cpu, ...others } = weightsOf;
  expect(cpu!.some((weight, i) => i % CONTROLS.length === CONTROL_INDEX.aperture && weight > 0.02)).toBe(true);
  expect(Object.keys(others)).toContain('auto');
  for (const weights of Object.values(others)) {
    expect(Math.max(...weights.map((weight, i) => Math.abs(weight - cpu![i]!)))).toBeLessThan(1e-3);
  }
});
