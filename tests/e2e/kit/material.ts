import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../integration/kit/commandLine.ts';

const SAMPLE = join(ROOT, 'assets', 'sample');

export const SLIDES = join(SAMPLE, 'slides.pdf');
export const PHOTO = join(SAMPLE, 'presenter.jpg');

/** Ten seconds of a voice with pauses: a WAV file in `folder`. */
export function writeNarration(folder: string, seconds = 10): string {
  const path = join(folder, 'narration.wav');
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    join(SAMPLE, 'narration', '01.flac'),
    '-t',
    String(seconds),
    path,
  ]);
  return path;
}

/** What ffprobe says of a video. */
export function probe(path: string): {
  readonly streams: readonly Readonly<Record<string, unknown>>[];
  readonly format: { readonly duration: string };
  readonly chapters: readonly unknown[];
} {
  const text = execFileSync(
    'ffprobe',
    ['-v', 'error', '-show_streams', '-show_format', '-show_chapters', '-of', 'json', path],
    { encoding: 'utf8' },
  );
  return JSON.parse(text) as ReturnType<typeof probe>;
}
