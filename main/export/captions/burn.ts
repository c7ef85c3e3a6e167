import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LecternError } from '../../contract/errors.ts';
import type { PlayerCue } from '../../contract/player.ts';
import type { Work } from '../../contract/work.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import { askFfmpeg } from '../../media/ask.ts';
import { subRip } from './formats.ts';

/** White on a dark ground that is there only where letters are: to be read on any slide. */
const STYLE =
  'FontName=Noto Sans,FontSize=15,PrimaryColour=&H00FFFFFF,BackColour=&H66000000,BorderStyle=4,Outline=0,Shadow=0,MarginV=14';
const MISSING = /failed to find any fallback with glyph 0x([0-9a-f]+)/gi;

/**
 * The filter that draws the captions of a SubRip file.
 *
 * @param path without characters that are special in filters: of a temporary folder
 */
export function captionsFilter(path: string): string {
  // Twice: once for the option's value, and once for the graph that it stands in.
  const quoted = path.replace(/[\\':]/g, String.raw`\$&`).replace(/[\\'[\],;]/g, String.raw`\$&`);
  return `subtitles=filename=${quoted}:charenc=UTF-8:force_style='${STYLE}'`;
}

/**
 * Draws every character of the captions once, to find out beforehand what no font here can draw.
 *
 * @throws LecternError `captions.no-renderer`, `captions.font`
 */
export async function requireFonts(
  ffmpeg: Ffmpeg,
  cues: readonly PlayerCue[],
  folder: string,
  work: Work,
): Promise<void> {
  const trial = await mkdtemp(join(folder, 'fonts-'));
  try {
    const characters = [...new Set(cues.flatMap(({ text }) => Array.from(text)))].filter((one) => one.trim() !== '');
    const path = join(trial, 'all.srt');
    await writeFile(path, subRip([{ startSeconds: 0, endSeconds: 1, text: characters.join(' ') }]));
    const options = ['-f', 'lavfi', '-i', 'color=s=640x360:d=0.1', '-vf', captionsFilter(path), '-frames:v', '1'];
    const said = await askFfmpeg(ffmpeg, ['-v', 'info', ...options, '-f', 'null', '-'], work);
    if (/No such filter|Unknown filter|Filter not found/i.test(said))
      throw new LecternError('captions.no-renderer', undefined);
    const missing = [...said.matchAll(MISSING)].map(([, code]) => String.fromCodePoint(parseInt(code!, 16)));
    // A missing picture character is left out; without letters there is nothing to read.
    const letters = missing.filter((one) => /[\p{L}\p{N}]/u.test(one));
    if (letters.length > 0) throw new LecternError('captions.font', { characters: letters.slice(0, 8).join(' ') });
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}
