import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { runFfmpeg } from '../../main/media/run.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { FaceFinder } from '../../main/portrait/faces.ts';
import { loadPicture } from '../../main/portrait/picture.ts';
import { drawnOver } from './drawnOver.ts';
import { asSharp } from './facePhotos.ts';
import { ROOT, run } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeWav } from './kit/inputs.ts';

const FOREIGN = join(ROOT, '..', 'shared', 'material', 'photo', 'm_older_suit.jpg');

interface Report {
  readonly verdict: string;
  readonly measures: readonly { readonly name: string; readonly verdict: string; readonly value: number }[];
}

/** `lectern check`, as JSON: verdicts by measure. */
async function checked(folder: string, ...argv: readonly string[]) {
  const ended = await run(['check', ...argv, '--json'], { cwd: folder });
  const { verdict, measures } = ended.value() as unknown as Report;
  const of = (name: string) => measures.find((measure) => measure.name === name);
  return { exitCode: ended.exitCode, verdict, of };
}

describe('check of a clip', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-test-'));
    const narration = join(ROOT, 'assets', 'sample', 'narration', '01.flac');
    const voice = await decodeAudio(await findFfmpeg(), narration, { sampleRateHz: 16_000, endSeconds: 3.2 }, {});
    writeWav(join(folder, 'voice.wav'), voice);
    writeWav(join(folder, 'late.wav'), [...new Float32Array(0.12 * 16_000), ...voice]);
    writeWav(join(folder, 'silence.wav'), new Float32Array(3.2 * 16_000));
    const paths = ['--photo', PRESENTER, '--audio', 'voice.wav', '--out', 'head.mp4'];
    const spoken = await run(['speak', ...paths, '--size', '384', '--liveliness', '0.3'], { cwd: folder });
    expect(spoken).toMatchObject({ exitCode: 0 });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The clip through a filter of ffmpeg, its sound as it was. */
  async function spoiled(name: string, filter: string): Promise<string> {
    const path = join(folder, name);
    const input = { url: join(folder, 'head.mp4') };
    const options = ['-vf', filter, '-c:a', 'copy', '-crf', '14', '-y'];
    await runFfmpeg(
      await findFfmpeg(),
      { inputs: [input], outputs: [{ url: path, options }], step: 'video.encoding' },
      {},
    );
    return name;
  }

  test('passes a good one', async () => {
    const { exitCode, verdict, of } = await checked(folder, 'head.mp4', '--photo', PRESENTER);
    expect([exitCode, verdict]).toEqual([0, 'good']);
    expect(Math.abs(of('sync')!.value)).toBeLessThan(0.03);
    expect(of('identity')!.value).toBeGreaterThan(0.9);
  });

  test('flags sound that is 120 ms late, and a mouth that moves over silence', async () => {
    const late = await checked(folder, 'head.mp4', '--photo', PRESENTER, '--audio', 'late.wav');
    expect([late.exitCode, late.of('sync')?.verdict]).toEqual([1, 'bad']);
    expect(late.of('sync')!.value).toBeCloseTo(-0.12, 1);
    const silence = await checked(folder, 'head.mp4', '--photo', PRESENTER, '--audio', 'silence.wav');
    expect([silence.exitCode, silence.of('silence')?.verdict]).toEqual([1, 'bad']);
  });

  test('flags a blurred one and one whose lips are frozen', async () => {
    const blurred = await checked(folder, await spoiled('blurred.mp4', 'gblur=1.5'), '--photo', PRESENTER);
    expect([blurred.exitCode, blurred.of('sharpness')?.verdict]).toEqual([1, 'bad']);
    const frozen = await checked(
      folder,
      await spoiled('frozen.mp4', 'loop=-1:1:0,trim=duration=3.2'),
      '--photo',
      PRESENTER,
    );
    expect([frozen.exitCode, frozen.of('lips')?.verdict]).toEqual([1, 'bad']);
  });

  test.skipIf(!existsSync(FOREIGN))('flags a foreign face (skipped without the test material)', async () => {
    const { exitCode, of } = await checked(folder, 'head.mp4', '--photo', FOREIGN);
    expect([exitCode, of('identity')?.verdict]).toEqual([1, 'bad']);
  });

  test('needs the photo', async () => {
    const alone = await run(['check', 'head.mp4'], { cwd: folder });
    expect(alone.stderr).toContain('--photo');
    expect(alone.exitCode).toBe(2);
  });
});

test('check of a photo: a report with its picture, and exit code 1 for one that is refused', async () => {
  const folder = temporaryFolder();
  const fine = await run(['check', PRESENTER, '--report', 'report'], { cwd: folder });
  expect(fine).toMatchObject({ exitCode: 0 });
  expect(fine.stdout).toContain('The whole mouth is seen.');
  const page = readFileSync(join(folder, 'report', 'report.html'), 'utf8');
  expect(page).toContain('The whole mouth is seen.');
  expect(page).toContain('data:image/png;base64,');
  expect(await sharp(join(folder, 'report', 'face.png')).metadata()).toMatchObject({ width: 720, height: 720 });
  const report = JSON.parse(readFileSync(join(folder, 'report', 'report.json'), 'utf8')) as { landmarks: number[][] };
  expect(report.landmarks).toHaveLength(478);

  const picture = await loadPicture(PRESENTER, {});
  const landmarks = Float32Array.from(
    report.landmarks.flatMap(([x, y]) => [x! * picture.widthPx, y! * picture.heightPx, 0]),
  );
  const covered = await drawnOver(picture, landmarks, 'microphone');
  await asSharp(covered).png().toFile(join(folder, 'covered.png'));
  const refused = await run(['check', 'covered.png', '--json'], { cwd: folder });
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(refused.value()).toMatchObject({ refusal: { code: 'face.covered' }, reportPath: null });
});

test('speak works with sunglasses, and says what they hide', async () => {
  const folder = temporaryFolder();
  const picture = await loadPicture(PRESENTER, {});
  const finder = await FaceFinder.open(join(ROOT, 'models'));
  const [face] = await finder.find(picture, {});
  await finder.close();
  const hidden = await drawnOver(picture, face!.landmarks, 'sunglasses');
  await asSharp(hidden).png().toFile(join(folder, 'photo.png'));
  writeWav(join(folder, 'voice.wav'), voiceLike(0.4));
  const spoken = (photo: string) =>
    run(['speak', '--photo', photo, '--audio', 'voice.wav', '--out', 'head.mp4', '--size', '256'], { cwd: folder });
  const told = await spoken('photo.png');
  expect(told).toMatchObject({ exitCode: 0 });
  expect(told.stdout).toContain('dark glasses');
  expect((await spoken(PRESENTER)).stdout).not.toContain('dark glasses');
});
