import { rm } from 'node:fs/promises';
import type { Work } from '../../contract/work.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import { fileUrl } from '../../media/files.ts';
import { runFfmpeg } from '../../media/run.ts';
import { BT709_TAGS, MP4_OPTIONS, X264_THREADS } from '../../media/video.ts';

/** Number of what is done here: raised when equal clips come out different. */
export const CARRIED_CLIP_VERSION = 2;

/** How much coarser than usual a clip can be, in steps of the encoder's: beyond that nobody is recognised. */
export const MOST_COARSENESS = 18;
const USUAL_CRF = 27;

const OPTIONS = [
  ...['-map', '0:v', '-c:v', 'libx264', '-profile:v', 'high', '-preset', 'veryfast'],
  ...['-threads', String(X264_THREADS), '-g', '250', ...BT709_TAGS, ...MP4_OPTIONS],
];

/**
 * A presenter's clip made small for the web: H.264, which every browser plays. That of a presenter who is cut out keeps its
 * alpha as a picture at the right, and the page puts both together: a video with alpha of its own plays in some browsers only.
 */
export async function carriedClip(
  ffmpeg: Ffmpeg,
  {
    clipPath,
    frameCount,
    coarseness,
  }: {
    readonly clipPath: string;
    readonly frameCount: number;
    /** 0–{@link MOST_COARSENESS}, in tenths. */
    readonly coarseness: number;
  },
  outPath: string,
  work: Work,
): Promise<void> {
  const quality = ['-an', '-frames:v', String(frameCount), '-crf', (USUAL_CRF + coarseness).toFixed(1)];
  let complete = false;
  try {
    await runFfmpeg(
      ffmpeg,
      {
        inputs: [{ url: fileUrl(clipPath) }],
        outputs: [{ url: fileUrl(outPath), options: [...quality, ...OPTIONS] }],
        step: 'presenter.shrinking',
        expected: { frameCount },
        outPath,
      },
      work,
    );
    complete = true;
  } finally {
    if (!complete) await rm(outPath, { force: true });
  }
}
