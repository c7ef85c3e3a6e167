import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GeneratorDescription } from '../../main/generator/protocol.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { renderIdentity } from '../../main/services/identity.ts';
import { MOTION_MODELS } from '../../main/speech/identity.ts';
import { ROOT, run, start } from './kit/commandLine.ts';
import type { Ended } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

/** A lesson of three slides of a second, from nothing to an MP4 and to a change in one segment. */

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-lesson-'));
  for (const [index, colour] of ['#204060', '#602040', '#406020'].entries()) {
    await writeSlide(join(folder, `${index}.png`), colour);
    writeWav(join(folder, `${index}.wav`), voiceLike(1 + index / 10));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function lectern(...argv: string[]): Promise<Ended> {
  return run([...argv, '--json'], { cwd: folder });
}

async function done(...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await lectern(...argv);
  expect(ended.exitCode, ended.stderr).toBe(0);
  return ended.value();
}

const build = (mp4: string, ...more: string[]): Promise<Record<string, unknown>> =>
  done('build', 'my.lectern', '--mp4', mp4, '--preview', '--fps', '24', ...more);

test('new, info, build, build again, change one segment, build', async () => {
  const slides = ['--slides', '0.png,1.png', '--slides', '2.png'];
  const audio = ['--audio', '0.wav,1.wav,2.wav'];
  const created = await done('new', ...slides, ...audio, '--photo', PRESENTER, '--out', 'my.lectern');
  expect(created).toMatchObject({ title: 'my', language: 'en', slideCount: 3 });
  expect(created['presenters']).toMatchObject([{ name: 'presenter', photoName: 'presenter.jpg' }]);
  expect(created['durationSeconds']).toBeCloseTo(3.3, 3);

  const settings = ['--preview', '--fps', '24'];
  const before = await done('info', 'my.lectern', ...settings);
  expect(before['build']).toMatchObject({
    heightPx: 720,
    clipsToMake: [1, 2, 3],
    scenesToMake: [1, 2, 3],
    narrationToMake: true,
    measured: false,
  });

  expect(await build('a.mp4')).toMatchObject({
    widthPx: 1280,
    heightPx: 720,
    frameRate: 24,
    frameCount: 79,
    clips: { made: 3, reused: 0 },
    scenes: { made: 3, reused: 0 },
    narration: { made: 1, reused: 0 },
  });
  expect(await build('b.mp4')).toMatchObject({
    clips: { made: 0, reused: 3 },
    scenes: { made: 0, reused: 3 },
    narration: { made: 0, reused: 1 },
  });
  expect(readFileSync(join(folder, 'b.mp4'))).toEqual(readFileSync(join(folder, 'a.mp4')));

  await done('set', 'my.lectern', '--segment', '2', '--expression', 'happy', '--strength', '1');
  const after = await done('info', 'my.lectern', ...settings);
  expect(after['build']).toMatchObject({ clipsToMake: [2], scenesToMake: [2], narrationToMake: false, measured: true });
  expect(await build('c.mp4')).toMatchObject({
    clips: { made: 1, reused: 2 },
    scenes: { made: 1, reused: 2 },
    narration: { made: 0, reused: 1 },
  });
  expect(readFileSync(join(folder, 'c.mp4'))).not.toEqual(readFileSync(join(folder, 'a.mp4')));
});

test('a scene whose file was damaged is made again, from its clip', async () => {
  const scenes = join(folder, 'cache', 'scene');
  for (const name of readdirSync(scenes)) rmSync(join(scenes, name));
  expect(await build('d.mp4')).toMatchObject({ clips: { made: 0, reused: 3 }, scenes: { made: 3, reused: 0 } });
  expect(readFileSync(join(folder, 'd.mp4'))).toEqual(readFileSync(join(folder, 'c.mp4')));
});

test('two builds at once: to one file the second is refused, to two files both are done', async () => {
  await done('set', 'my.lectern', '--expression', 'serious');
  const argv = (mp4: string): string[] => ['build', 'my.lectern', '--mp4', mp4, '--preview', '--fps', '24', '--json'];
  const first = start(argv('e.mp4'), { cwd: folder });
  await first.says('Presenter');
  const second = await run(argv('e.mp4'), { cwd: folder });
  expect(second).toMatchObject({ exitCode: 2, stdout: '' });
  expect(second.events().at(-1)).toMatchObject({ type: 'error', code: 'output.busy' });
  const third = await run(argv('f.mp4'), { cwd: folder });
  expect({ first: (await first.ended).exitCode, third: third.exitCode }).toEqual({ first: 0, third: 0 });
  expect(readFileSync(join(folder, 'f.mp4'))).toEqual(readFileSync(join(folder, 'e.mp4')));
});

test('a build that was stopped leaves no video, and the next one goes on from there', async () => {
  await done('set', 'my.lectern', '--expression', 'surprised');
  const before = readdirSync(folder).sort();
  const argv = ['build', 'my.lectern', '--mp4', 'g.mp4', '--preview', '--fps', '24', '--json'];
  const stopped = start(argv, { cwd: folder });
  await stopped.says('Presenter 2');
  process.kill(stopped.pid, 'SIGINT');
  expect(await stopped.ended).toMatchObject({ exitCode: 130, stdout: '' });
  expect(readdirSync(folder).sort()).toEqual(before);
  const { clips } = (await build('g.mp4')) as { clips: { made: number; reused: number } };
  expect(clips.reused).toBeGreaterThanOrEqual(1);
  expect(clips.made + clips.reused).toBe(3);
});

test('what is refused changes nothing', async () => {
  const document = readFileSync(join(folder, 'my.lectern', 'lesson.json'));
  const refusals = [
    ['set', 'my.lectern', '--segment', '4', '--layout', 'side'],
    ['build', 'missing.lectern', '--mp4', 'x.mp4'],
    ['build', '.', '--mp4', 'x.mp4'],
    ['info', '0.png'],
  ];
  const codes: unknown[] = [];
  for (const argv of refusals) {
    const ended = await lectern(...argv);
    expect(ended.exitCode).toBe(2);
    codes.push(ended.events().at(-1)?.['code']);
  }
  expect(codes).toEqual(['segment.missing', 'file.missing', 'lesson.missing', 'lesson.missing']);
  expect(readFileSync(join(folder, 'my.lectern', 'lesson.json'))).toEqual(document);
});

test('speak: one seed, one film; another seed, another film', async () => {
  const { ffmpegPath } = await findFfmpeg();
  const framesOf = async (seed: string, mp4: string): Promise<string> => {
    const inputs = ['--photo', PRESENTER, '--audio', '0.wav', '--out', mp4, '--size', '256', '--seed', seed];
    const result = await done('speak', ...inputs);
    expect(result).toMatchObject({ widthPx: 256, heightPx: 256, frameRate: 25, frameCount: 25, durationSeconds: 1 });
    return execFileSync(ffmpegPath, ['-v', 'error', '-i', join(folder, mp4), '-map', '0:v', '-f', 'md5', '-'], {
      encoding: 'utf8',
    });
  };
  const first = await framesOf('7', 's1.mp4');
  expect(await framesOf('7', 's2.mp4')).toBe(first);
  expect(await framesOf('8', 's3.mp4')).not.toBe(first);
});

test('doctor finds everything, and says what is missing', async () => {
  const healthy = await lectern('doctor');
  expect(healthy.exitCode).toBe(0);
  const { findings } = healthy.value() as { findings: { name: string; state: string; details: object }[] };
  const names = ['node', 'ffmpeg', 'captions', 'encoders', 'models', 'renderer', 'cache', 'disk'];
  expect(findings.map(({ name }) => name)).toEqual(names);
  expect(findings.every(({ state }) => state !== 'failed')).toBe(true);
  // Keys are computed without starting the renderer: what they assume of it must be what it says. (It has judges too.)
  const { engine, models } = await renderIdentity(join(ROOT, 'models'), 'articulation');
  const renderer = findings[names.indexOf('renderer')]!.details as GeneratorDescription;
  expect(renderer.engine).toEqual(engine);
  expect(renderer.motionModels).toEqual(MOTION_MODELS);
  expect(renderer.models.map(({ sha256 }) => sha256)).toEqual(expect.arrayContaining([...models]));

  const environment = { LECTERN_FFMPEG: '/nowhere/ffmpeg' };
  const ill = await run(['doctor'], { cwd: folder, environment });
  expect(ill.exitCode).toBe(1);
  expect(ill.stdout).toMatch(/^✗ ffmpeg +No working ffmpeg/m);
  expect(ill.stdout).toContain('Something that Lectern needs is missing.');
});

test('a reader that closes the pipe is no error', () => {
  const cli = join(import.meta.dirname, '..', '..', 'main', 'hosts', 'cli.ts');
  const script = `set -o pipefail; "$0" "$1" --help | true; echo "\${PIPESTATUS[0]}"`;
  expect(execFileSync('bash', ['-c', script, process.execPath, cli], { encoding: 'utf8' }).trim()).toBe('0');
});
