import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Ffmpeg } from '../../main/media/ffmpeg.ts';
import { findFfmpeg } from '../../main/media/find.ts';

const run = promisify(execFile);

/** Every ffmpeg there is here: the system's, where installed, and the oldest one that has to work, from the package. */
export async function everyFfmpeg(): Promise<[name: string, ffmpeg: Ffmpeg][]> {
  const packaged = await findFfmpeg({ environment: {} });
  const preferred = await findFfmpeg();
  const found = preferred.origin === packaged.origin ? [packaged] : [preferred, packaged];
  return found.map((ffmpeg) => [`${ffmpeg.origin} ${ffmpeg.version}`, ffmpeg]);
}

/** Runs a tool plainly, without the code under test. */
export async function tool(path: string, ...parameters: string[]): Promise<{ stdout: Buffer; stderr: string }> {
  const { stdout, stderr } = await run(path, parameters, { encoding: 'buffer', maxBuffer: 1 << 29 });
  return { stdout, stderr: stderr.toString() };
}

/** Facts about a file as ffprobe prints them in JSON. */
export async function probeJson(ffmpeg: Ffmpeg, path: string, ...parameters: string[]): Promise<ProbeJson> {
  const { stdout } = await tool(ffmpeg.ffprobePath, '-v', 'error', '-of', 'json', ...parameters, path);
  return JSON.parse(stdout.toString()) as ProbeJson;
}

export interface ProbeJson {
  readonly streams: readonly Record<string, string | number>[];
  readonly packets: readonly { readonly pts: number; readonly flags: string }[];
  readonly chapters: readonly {
    readonly start_time: string;
    readonly end_time: string;
    readonly tags: { title: string };
  }[];
  readonly format: { readonly duration: string; readonly tags: Record<string, string> };
}

/** Decoded RGB of one frame. */
export async function frameRgb(ffmpeg: Ffmpeg, path: string, frame: number): Promise<Buffer> {
  const filter = String.raw`select=eq(n\,${frame}),scale=in_color_matrix=bt709:flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24`;
  const { stdout } = await tool(
    ffmpeg.ffmpegPath,
    ...['-v', 'error', '-i', path, '-vf', filter, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1'],
  );
  return stdout;
}

/** One hash a frame of the decoded picture. */
export async function frameHashes(ffmpeg: Ffmpeg, path: string): Promise<string> {
  const { stdout } = await tool(
    ffmpeg.ffmpegPath,
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:v',
    '-f',
    'framemd5',
    'pipe:1',
  );
  return stdout.toString();
}

export async function temporaryFolder(): Promise<{
  folder: string;
  at: (name: string) => string;
  remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-media-'));
  return {
    folder,
    at: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
