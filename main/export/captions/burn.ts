import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LecternError } from '../../contract/errors.ts';
import type { PlayerCue } from '../../contract/player.ts';
import type { Work } from '../../contract/work.ts';
import { askFfmpeg } from '../../media/ask.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import { fontOf, scriptOf, shippedFontsFolder } from './fonts.ts';
import { subRip } from './formats.ts';

/**
 * White on a dark ground that is there only where letters are: to be read on any slide. The encoding −1 is no encoding: lines
 * run from right to left where their letters do.
 */
const STYLE =
  'FontSize=13.5,PrimaryColour=&H00FFFFFF,BackColour=&H66000000,BorderStyle=4,Outline=0,Shadow=3,MarginV=14,Encoding=-1';
/** What libass says, whatever its version, where it takes a font; and where it needs another, or has none, for a character. */
const TAKEN = /fontselect: \(.*\) -> /;
const WANTED = /glyph 0x([0-9a-f]+) not found/i;

/** Captions as a file that {@link captionsFilter} draws: what stands in braces would be taken for a command. */
export function drawnCaptions(cues: readonly PlayerCue[]): string {
  return subRip(cues).replace(/[{}]/g, String.raw`\$&`);
}

/**
 * The filter that draws captions.
 *
 * @param path of a file of {@link drawnCaptions}
 * @param language BCP 47 tag of the captions
 */
export function captionsFilter(path: string, language: string): string {
  const style = `FontName=${fontOf(language)},${STYLE}`;
  const fonts = quoted(shippedFontsFolder());
  return `subtitles=filename=${quoted(path)}:charenc=UTF-8:fontsdir=${fonts}:force_style='${style}'`;
}

/** Twice: once for the option's value, and once for the graph that it stands in. */
function quoted(path: string): string {
  return path.replace(/[\\':]/g, String.raw`\$&`).replace(/[\\'[\],;]/g, String.raw`\$&`);
}

/**
 * Draws every character of the captions once, to find out beforehand what no font here can draw.
 *
 * @param language BCP 47 tag of the captions
 * @throws LecternError `captions.no-renderer`, `captions.font`
 */
export async function requireFonts(
  ffmpeg: Ffmpeg,
  cues: readonly PlayerCue[],
  language: string,
  folder: string,
  work: Work,
): Promise<void> {
  const characters = new Set(cues.flatMap(({ text }) => Array.from(text)));
  const missing = await undrawable(ffmpeg, [...characters], language, folder, work);
  const scripts = missing.map(scriptOf);
  // Several languages are written with Han characters: what stands beside them says which.
  const script = scripts.find((one) => one !== 'Hani') ?? scripts[0];
  if (script === undefined) return;
  throw new LecternError('captions.font', { script, characters: missing.slice(0, 8).join(' ') });
}

/**
 * Of some characters the letters and digits that no font here can draw: pictures that are missing leave nothing unread.
 *
 * @throws LecternError `captions.no-renderer`
 */
export async function undrawable(
  ffmpeg: Ffmpeg,
  characters: readonly string[],
  language: string,
  folder: string,
  work: Work,
): Promise<string[]> {
  const letters = characters.filter((character) => /[\p{L}\p{N}]/u.test(character));
  if (letters.length === 0) return [];
  const trial = await mkdtemp(join(folder, 'fonts-'));
  try {
    const path = join(trial, 'all.srt');
    await writeFile(path, subRip([{ startSeconds: 0, endSeconds: 1, text: letters.join(' ') }]));
    const filter = captionsFilter(path, language);
    const options = ['-f', 'lavfi', '-i', 'color=s=640x360:d=0.1', '-vf', filter, '-frames:v', '1'];
    const said = await askFfmpeg(ffmpeg, ['-v', 'info', ...options, '-f', 'null', '-'], work);
    if (/No such filter|Unknown filter|Filter not found/i.test(said))
      throw new LecternError('captions.no-renderer', undefined);
    if (!TAKEN.test(said)) return letters;
    const lines = said.split('\n');
    const missing = new Set(
      lines.flatMap((line, index) => {
        const [, code] = WANTED.exec(line) ?? [];
        const isFound = line.includes('selecting') && TAKEN.test(lines[index + 1] ?? '');
        return code === undefined || isFound ? [] : String.fromCodePoint(parseInt(code, 16));
      }),
    );
    return letters.filter((letter) => missing.has(letter));
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}
