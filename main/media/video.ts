/*
 * How every video of ours is encoded: H.264 High, 4:2:0, converted to bt709 in limited range and labelled so, in an
 * MP4 whose time stamps count frames. No B-frames: presentation and decoding order agree, so that files can be joined
 * at any frame without edit lists.
 */

/** x264's output depends on the number of threads: fixed, so that the same frames give the same file everywhere. */
export const X264_THREADS = 2;

/** Converts full-range RGB of any layout to what the labels below say. */
export const RGB_TO_BT709 =
  'scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=yuv420p';

export const BT709_TAGS = [
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
] as const;

/** Index at the front; no dates and versions that would make equal files differ. */
export const MP4_OPTIONS = [
  '-bf',
  '0',
  '-fflags',
  '+bitexact',
  '-flags:v',
  '+bitexact',
  '-movflags',
  '+faststart',
  '-f',
  'mp4',
] as const;
