import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { LecternError } from '../contract/errors.ts';
import { onDisk } from '../contract/location.ts';
import type { Ffmpeg, FfmpegOrigin, FfmpegSearch } from './ffmpeg.ts';

interface Candidate {
  readonly origin: FfmpegOrigin;
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds ffmpeg and ffprobe: LECTERN_FFMPEG and LECTERN_FFPROBE, then the folder bundled with the app, then PATH, then
 * the npm packages. A setting that does not work is an error, not a reason to look further: the user asked for it.
 * Throws `ffmpeg.missing` when nothing that runs is found.
 */
export async function findFfmpeg(search: FfmpegSearch = {}): Promise<Ffmpeg> {
  const tried = new Set<string>();
  for (const candidate of candidatesOf(search)) {
    const version = await versionOf(candidate);
    if (version !== null) return { ...candidate, version };
    tried.add(candidate.origin === 'path' ? 'PATH' : candidate.ffmpegPath);
    if (candidate.origin === 'setting') break;
  }
  throw new LecternError('ffmpeg.missing', { tried: [...tried].join(', ') || 'nothing to try' });
}

function* candidatesOf({ bundledFolder, environment = process.env, packages = true }: FfmpegSearch) {
  const inFolder = (origin: FfmpegOrigin, folder: string): Candidate => ({
    origin,
    ffmpegPath: join(folder, `ffmpeg${suffix}`),
    ffprobePath: join(folder, `ffprobe${suffix}`),
  });
  const { LECTERN_FFMPEG: ffmpegPath, LECTERN_FFPROBE: ffprobePath } = environment;
  if (ffmpegPath) {
    // ffprobe stands beside ffmpeg wherever both were installed together.
    const beside = ffmpegPath.replace(/ffmpeg(?=[^/\\]*$)/, 'ffprobe');
    yield { origin: 'setting', ffmpegPath, ffprobePath: ffprobePath ?? beside } satisfies Candidate;
  }
  if (bundledFolder) yield inFolder('bundled', bundledFolder);
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    if (folder) yield inFolder('path', folder);
  }
  const packaged = packages ? fromPackages() : null;
  if (packaged) yield packaged;
}

function fromPackages(): Candidate | null {
  const require = createRequire(import.meta.url);
  try {
    const ffmpeg = require('@ffmpeg-installer/ffmpeg') as { path: string };
    const ffprobe = require('@ffprobe-installer/ffprobe') as { path: string };
    return { origin: 'package', ffmpegPath: onDisk(ffmpeg.path), ffprobePath: onDisk(ffprobe.path) };
  } catch {
    // They throw on platforms that they have no binary for.
    return null;
  }
}

const run = promisify(execFile);

/** The version, or null when either tool does not start. */
async function versionOf({ ffmpegPath, ffprobePath }: Candidate): Promise<string | null> {
  try {
    const [ffmpeg] = await Promise.all([
      run(ffmpegPath, ['-version'], { windowsHide: true }),
      run(ffprobePath, ['-version'], { windowsHide: true }),
    ]);
    return /^ffmpeg version (\S+)/.exec(ffmpeg.stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}
