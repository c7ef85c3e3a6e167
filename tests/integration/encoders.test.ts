import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HardwareEncoder } from '../../main/contract/encoders.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { tryHardware } from '../../main/media/hardware.ts';
import type { DoctorReport } from '../../main/services/requests.ts';
import { run } from './kit/commandLine.ts';
import { PRESENTER, voiceLike, writeSlide, writeWav } from './kit/inputs.ts';

/** Encoders of circuits: one that this system cannot have, and one that is pretended. */

const ABSENT: HardwareEncoder = process.platform === 'darwin' ? 'vaapi' : 'videotoolbox';
const ffmpeg = await findFfmpeg();
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-encoders-'));
  await writeSlide(join(folder, '0.png'), '#204060');
  writeWav(join(folder, '0.wav'), voiceLike(1));
  const inputs = ['--slides', '0.png', '--audio', '0.wav', '--photo', PRESENTER];
  await done({}, 'new', ...inputs, '--out', 'my.lectern');
  await done({}, 'set', 'my.lectern', '--layout', 'hidden');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Environment = Readonly<Record<string, string>>;

async function done(environment: Environment, ...argv: string[]): Promise<Record<string, unknown>> {
  const ended = await run([...argv, '--json'], { cwd: folder, environment });
  expect(ended.exitCode, ended.stderr).toBe(0);
  return ended.value();
}

const build = (environment: Environment, mp4: string, ...more: string[]): Promise<Record<string, unknown>> =>
  done(environment, 'build', 'my.lectern', '--mp4', mp4, '--preview', '--fps', '24', ...more);

/** An ffmpeg with an h264_nvenc that is x264 under another name. */
function pretendedHardware(): string {
  const path = join(folder, 'ffmpeg-pretended');
  const script = `#!/bin/bash
arguments=()
while [ $# -gt 0 ]; do
  case "$1" in
    h264_nvenc) arguments+=(libx264) ;;
    -rc | -cq | -no-scenecut) shift ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
exec '${ffmpeg.ffmpegPath}' "\${arguments[@]}"
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

test('an encoder that is not here is said to be missing, and software takes its place', async () => {
  const frame = { widthPx: 1280, heightPx: 720, frameRate: 24, preview: true };
  expect(await tryHardware(ffmpeg, ABSENT, frame)).toMatch(/./);

  const plain = await build({}, 'plain.mp4');
  expect(plain['notices']).toEqual([]);
  const asked = await build({}, 'asked.mp4', '--encoder', ABSENT);
  expect(asked).toMatchObject({
    scenes: { made: 0, reused: 1 },
    notices: [{ code: 'encoder.unusable', details: { encoder: ABSENT } }],
  });
  expect(readFileSync(join(folder, 'asked.mp4'))).toEqual(readFileSync(join(folder, 'plain.mp4')));
});

test.skipIf(process.platform === 'win32')(
  'one that works encodes scenes of its own, which are kept apart',
  async () => {
    const environment = { LECTERN_FFMPEG: pretendedHardware(), LECTERN_FFPROBE: ffmpeg.ffprobePath };
    await build(environment, 'software.mp4');
    const first = await build(environment, 'first.mp4', '--encoder', 'nvenc');
    expect(first).toMatchObject({ frameCount: 24, scenes: { made: 1, reused: 0 }, notices: [] });
    expect(await build(environment, 'again.mp4', '--encoder', 'auto')).toMatchObject({
      scenes: { made: 0, reused: 1 },
    });
    expect(await build(environment, 'back.mp4')).toMatchObject({ scenes: { made: 0, reused: 1 } });
    expect(readFileSync(join(folder, 'first.mp4'))).not.toEqual(readFileSync(join(folder, 'back.mp4')));

    const { findings } = (await done(environment, 'doctor')) as unknown as DoctorReport;
    const encoders = findings.find(({ name }) => name === 'encoders');
    expect(encoders).toMatchObject({ state: 'ok', details: { working: ['software', 'nvenc'] } });
  },
);
