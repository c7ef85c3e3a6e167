import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type App } from '../../main/app.ts';
import { USUAL_CHOICES, type BuildResult } from '../../main/services/requests.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

/** A package that may have so many bytes and no more, of a lesson of four seconds that its page composes. */

let folder = '';
let app: App;
const at = (name: string): string => join(folder, name);
const lessonPath = (): string => at('my.lectern');
const settings = { preview: true, heightPx: 720, frameRate: 24, motionModel: 'articulation', device: 'cpu' } as const;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-fitted-'));
  mkdirSync(at('page'));
  writeFileSync(at('page/index.html'), '<!doctype html><title>Page</title>');
  app = createApp({
    environment: { ...process.env, LECTERN_CACHE: at('cache') },
    playerFolder: () => Promise.resolve(at('page')),
  });
  const [slidePath, audioPath] = [await writeSlide(at('0.png'), '#204060'), writeWav(at('0.wav'), voiceLike(4))];
  const texts = { title: 'Small', language: 'en', textPaths: [], cuesSeconds: null };
  const media = { slidePaths: [slidePath], audioPaths: [audioPath], photoPath: PRESENTER, face: null };
  await app.newLesson({ ...media, ...texts, seed: 7, outPath: lessonPath() }, {});
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function publish(mostMegabytes: number | null): Promise<BuildResult> {
  const choices = { ...USUAL_CHOICES, carry: 'smallest', mostMegabytes, replace: true } as const;
  const packages = [{ kind: 'scorm12', path: at('small.zip') } as const];
  return app.build({ lessonPath: lessonPath(), ...settings, mp4Path: null, packages, publish: choices }, {});
}

test('what cannot fit is refused before anything is made', async () => {
  const tooSmall = { code: 'video.too-small', details: { megabytes: 0 } };
  await expect(publish(0.01)).rejects.toMatchObject(tooSmall);
  const video = { mp4Path: at('small.mp4'), publish: { ...USUAL_CHOICES, mostMegabytes: 0.03 } };
  await expect(app.build({ lessonPath: lessonPath(), ...settings, ...video }, {})).rejects.toMatchObject(tooSmall);
  const { build } = await app.info({ lessonPath: lessonPath(), ...settings }, {});
  expect(build.clipsToMake).toEqual([1]);
});

test('clips become coarser until the package fits, and no coarser; where that is not enough, the least is told', async () => {
  const usual = (await publish(null)).outputs[0]!.bytes;
  const most = Math.round(0.7 * usual);
  const fitted = (await publish(most / 1e6)).outputs[0]!.bytes;
  expect(fitted).toBeLessThanOrEqual(most);
  expect(fitted).toBeGreaterThan(0.97 * most);
  await expect(publish(0.03)).rejects.toMatchObject({ code: 'video.too-small' });
});
