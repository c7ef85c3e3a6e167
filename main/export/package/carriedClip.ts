import { rm } from 'node:fs/promises';
import type { Work } from '../../contract/work.ts';
import { CLIP_ALPHA } from '../../lesson/composing.ts';
import type { Ffmpeg } from '../../media/ffmpeg.ts';
import { fileUrl } from '../../media/files.ts';
import { runFfmpeg } from '../../media/run.ts';
import { BT709_TAGS, MP4_OPTIONS, X264_THREADS } from '../../media/video.ts';

/** Number of what is done here: raised when equal clips come out different. */
export const CARRIED_CLIP_VERSION = 1;

/** How much coarser than usual a clip can be, in steps of the encoder's: beyond that nobody is recognised. */
export const MOST_COARSENESS = 18;
const USUAL_CRF = { mp4: 27, webm: 36 };

const { clearLuma, solidLuma } = CLIP_ALPHA;
/** The right half of a cut-out's clip is the left half's alpha. */
const CUT_OUT_GRAPH =
  `[0:v]split[both][same];[both]crop=iw/2:ih:0:0[colours];[same]crop=iw/2:ih:iw/2:0,extractplanes=y,` +
  `lut=c0='clip((val-${clearLuma})*255/(${solidLuma}-${clearLuma})+0.5,0,255)'[alpha];` +
  `[colours][alpha]alphamerge,format=yuva420p[clip]`;

/** What a page plays such a clip as. */
export function carriedExtension(isCutOut: boolean): 'mp4' | 'webm' {
  return isCutOut ? 'webm' : 'mp4';
}

/** A presenter's clip made small for the web: H.264, or VP9 with alpha where the presenter is cut out. */
export async function carriedClip(
  ffmpeg: Ffmpeg,
  {
    clipPath,
    isCutOut,
    frameCount,
    coarseness,
  }: {
    readonly clipPath: string;
    readonly isCutOut: boolean;
    readonly frameCount: number;
    /** 0–{@link MOST_COARSENESS}. */
    readonly coarseness: number;
  },
  outPath: string,
  work: Work,
): Promise<void> {
  const crf = String(USUAL_CRF[carriedExtension(isCutOut)] + coarseness);
  const options = isCutOut
    ? [
        ...['-filter_complex', CUT_OUT_GRAPH, '-map', '[clip]', '-c:v', 'libvpx-vp9', '-b:v', '0', '-crf', crf],
        ...['-auto-alt-ref', '0', '-deadline', 'realtime', '-cpu-used', '7', '-row-mt', '1', '-g', '250'],
        ...[...BT709_TAGS, '-fflags', '+bitexact', '-flags:v', '+bitexact', '-f', 'webm'],
      ]
    : [
        ...['-map', '0:v', '-c:v', 'libx264', '-profile:v', 'high', '-preset', 'veryfast', '-crf', crf],
        ...['-threads', String(X264_THREADS), '-g', '250', ...BT709_TAGS, ...MP4_OPTIONS],
      ];
  let complete = false;
  try {
    await runFfmpeg(
      ffmpeg,
      {
        inputs: [{ url: fileUrl(clipPath) }],
        outputs: [{ url: fileUrl(outPath), options: ['-an', '-frames:v', String(frameCount), ...options] }],
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
