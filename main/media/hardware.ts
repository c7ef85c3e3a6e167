import type { HardwareEncoder } from '../contract/encoders.ts';
import type { FrameFormat } from '../lesson/frame.ts';
import { askFfmpeg } from './ask.ts';
import type { Ffmpeg } from './ffmpeg.ts';

/** How a circuit is used: what pictures must become before it, and its options. All give H.264 High without B-frames. */
export interface HardwareCoding {
  readonly filter: string;
  readonly options: readonly string[];
}

/** Where Linux has its first graphics card. */
const RENDER_NODE = '/dev/dri/renderD128';
const TRIAL_SECONDS = 10;
/** Of Apple's, which knows no quality on all machines: good for slides. */
const BITS_PER_PIXEL = { final: 0.1, preview: 0.05 };

export function hardwareCoding(
  encoder: HardwareEncoder,
  { widthPx, heightPx, frameRate, preview }: FrameFormat,
): HardwareCoding {
  const quality = preview ? '28' : '20';
  const coding = (filter: string, ...options: string[]): HardwareCoding => ({
    filter,
    options: ['-c:v', `h264_${encoder}`, '-profile:v', 'high', ...options],
  });
  switch (encoder) {
    case 'nvenc':
      return coding('format=nv12', '-rc', 'vbr', '-cq', quality, '-b:v', '0', '-no-scenecut', '1');
    case 'qsv':
      return coding('format=nv12', '-global_quality', quality, '-look_ahead', '0');
    case 'vaapi':
      return coding('format=nv12,hwupload', '-vaapi_device', RENDER_NODE, '-rc_mode', 'CQP', '-qp', quality);
    case 'videotoolbox': {
      const bits = widthPx * heightPx * frameRate * BITS_PER_PIXEL[preview ? 'preview' : 'final'];
      return coding('format=nv12', '-b:v', String(Math.round(bits)));
    }
    case 'amf':
      return coding('format=nv12', '-rc', 'cqp', '-qp_i', quality, '-qp_p', quality);
  }
}

/** Encodes one frame of a format: what only a machine can tell. @returns why it does not work; null: it does */
export async function tryHardware(
  ffmpeg: Ffmpeg,
  encoder: HardwareEncoder,
  frame: FrameFormat,
): Promise<string | null> {
  const { filter, options } = hardwareCoding(encoder, frame);
  const source = `color=s=${frame.widthPx}x${frame.heightPx}:r=${frame.frameRate}`;
  const ending = ['-bf', '0', '-frames:v', '1', '-f', 'null', '-'];
  const trial = ['-v', 'info', '-xerror', '-f', 'lavfi', '-i', source, '-vf', filter, ...options, ...ending];
  const patience = AbortSignal.timeout(TRIAL_SECONDS * 1000);
  const said = await askFfmpeg(ffmpeg, trial, { signal: patience }).catch((error: unknown) => {
    // Drivers have been seen to wait for ever.
    if (patience.aborted) return null;
    throw error;
  });
  if (said === null) return `it did not answer within ${TRIAL_SECONDS} seconds`;
  // Some fail late, and ffmpeg then ends well without a picture.
  return /^\s*frame=\s*1\b/m.test(said) ? null : reasonOf(said, encoder);
}

function reasonOf(said: string, encoder: HardwareEncoder): string {
  // Whoever lacks an encoder lacks its options.
  if (/Unknown encoder|Unrecognized option/.test(said)) return 'this ffmpeg was made without it';
  const own = new RegExp(String.raw`^\[(?:h264_${encoder}|AVHWDeviceContext)[^\]]*\] (.+)$`, 'm').exec(said)?.[1];
  const any = /^(?:Error|Failed|Device creation|No ).*$/m.exec(said)?.[0];
  return (own ?? any ?? 'it gave no picture')
    .trim()
    .replace(/[.\s]+$/, '')
    .slice(0, 160);
}
