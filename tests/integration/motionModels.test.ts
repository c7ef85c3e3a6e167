import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { ROOT, run } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

const NARRATION = join(ROOT, 'assets', 'sample', 'narration', '01.flac');

interface Track {
  readonly source: { readonly motionModel: { readonly id: string } };
  readonly rows: readonly (readonly number[])[];
}

test('speak: each motion model listens when it is asked to, and hears for itself', async () => {
  const folder = temporaryFolder();
  const words = await decodeAudio(await findFfmpeg(), NARRATION, { sampleRateHz: 16_000, endSeconds: 1.5 }, {});
  writeWav(join(folder, 'voice.wav'), words);
  const trackOf = async (...choice: string[]): Promise<Track> => {
    const paths = ['--photo', PRESENTER, '--audio', 'voice.wav', '--out', 'head.mp4', '--motion-out', 'track.json'];
    const ended = await run(['speak', ...paths, '--size', '256', '--json', ...choice], { cwd: folder });
    expect(ended).toMatchObject({ exitCode: 0 });
    return JSON.parse(readFileSync(join(folder, 'track.json'), 'utf8')) as Track;
  };
  const [ours, other] = [await trackOf(), await trackOf('--motion-model', 'rhubarb')];
  expect([ours, other].map(({ source }) => source.motionModel.id)).toEqual(['articulation', 'rhubarb']);
  expect(other.rows).not.toEqual(ours.rows);
});

test('build: a lesson heard by another motion model has other clips, and both stay at hand', async () => {
  const folder = temporaryFolder();
  writeWav(join(folder, 'voice.wav'), voiceLike(1));
  await writeSlide(join(folder, 'slide.png'), '#246');
  const done = async (...argv: string[]): Promise<Record<string, unknown>> => {
    const ended = await run([...argv, '--json'], { cwd: folder });
    expect(ended).toMatchObject({ exitCode: 0 });
    return ended.value();
  };
  await done('new', '--slides', 'slide.png', '--audio', 'voice.wav', '--photo', PRESENTER, '--out', 'my.lectern');
  const build = (...choice: string[]) => done('build', 'my.lectern', '--mp4', 'out.mp4', '--preview', ...choice);
  const info = (...choice: string[]) => done('info', 'my.lectern', '--preview', ...choice);
  expect(await build()).toMatchObject({ clips: { made: 1 } });
  expect(await info('--motion-model', 'rhubarb')).toMatchObject({ build: { clipsToMake: [1], scenesToMake: [1] } });
  expect(await build('--motion-model', 'rhubarb')).toMatchObject({ clips: { made: 1 } });
  expect(await info('--motion-model', 'articulation')).toMatchObject({ build: { clipsToMake: [], scenesToMake: [] } });
});
