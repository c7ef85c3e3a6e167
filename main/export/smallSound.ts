import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import { fileUrl } from '../media/files.ts';
import { runFfmpeg } from '../media/run.ts';

/** Bits a second of a voice that is still good to listen to, in mono. */
export const SMALL_SOUND_BITS_PER_SECOND = 40_000;

/** The narration in mono and with fewer bits, for files that may not be large. */
export async function smallSound(
  ffmpeg: Ffmpeg,
  inPath: string,
  bitsPerSecond: number,
  outPath: string,
  work: Work,
): Promise<void> {
  const options = ['-map', '0:a', '-ac', '1', '-c:a', 'aac', '-b:a', String(Math.round(bitsPerSecond))];
  await runFfmpeg(
    ffmpeg,
    {
      inputs: [{ url: fileUrl(inPath) }],
      outputs: [
        { url: fileUrl(outPath), options: [...options, '-fflags', '+bitexact', '-flags:a', '+bitexact', '-f', 'mp4'] },
      ],
      step: 'narration.encoding',
      outPath,
    },
    { signal: work.signal },
  );
}
