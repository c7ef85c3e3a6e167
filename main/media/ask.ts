import { execFile } from 'node:child_process';
import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from './ffmpeg.ts';

const MOST_BYTES = 1 << 22;

/** What ffmpeg says about a short run, well or failed: for questions about what it can do. */
export function askFfmpeg(ffmpeg: Ffmpeg, options: readonly string[], { signal }: Work): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = { maxBuffer: MOST_BYTES, ...(signal && { signal }) };
    execFile(ffmpeg.ffmpegPath, ['-hide_banner', '-nostdin', ...options], settings, (error, stdout, stderr) => {
      if (signal?.aborted) reject(signal.reason as Error);
      // An exit code is an answer; a program that could not be started gave none.
      else if (error && typeof error.code !== 'number') reject(new Error(error.message, { cause: error }));
      else resolve(`${stdout}${stderr}`);
    });
  });
}
