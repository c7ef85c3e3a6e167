import type { Ffmpeg, FfmpegSearch } from './ffmpeg.ts';

/**
 * Finds ffmpeg and ffprobe: LECTERN_FFMPEG and LECTERN_FFPROBE, then the folder bundled with the app, then PATH, then
 * the npm packages. Throws `ffmpeg.missing` when nothing that runs is found.
 */
export function findFfmpeg(search: FfmpegSearch = {}): Promise<Ffmpeg> {
  return Promise.reject(new Error(`not written yet ${JSON.stringify(search)}`));
}
