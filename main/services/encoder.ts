import type { EncoderChoice, HardwareEncoder } from '../contract/encoders.ts';
import { encoderNotice, type Notice } from '../contract/notices.ts';
import type { FrameFormat } from '../lesson/frame.ts';
import type { Resources } from './resources.ts';

/** What encodes a build's scenes; null: software. */
export interface ChosenEncoder {
  readonly encoder: HardwareEncoder | null;
  /** Where it is not what was asked for. */
  readonly notice: Notice | null;
}

/** What is to be found on which system, the best first. */
const USUAL: Readonly<Partial<Record<NodeJS.Platform, readonly HardwareEncoder[]>>> = {
  linux: ['nvenc', 'qsv', 'vaapi'],
  win32: ['nvenc', 'qsv', 'amf'],
  darwin: ['videotoolbox'],
};

/** Takes the asked encoder if it works for such frames, else software, which always does. */
export async function chooseEncoder(
  choice: EncoderChoice,
  frame: FrameFormat,
  resources: Resources,
): Promise<ChosenEncoder> {
  if (choice === 'software') return { encoder: null, notice: null };
  if (choice !== 'auto') {
    const reason = await resources.tryEncoder(choice, frame);
    return reason === null
      ? { encoder: choice, notice: null }
      : { encoder: null, notice: encoderNotice(choice, reason) };
  }
  for (const encoder of USUAL[process.platform] ?? []) {
    if ((await resources.tryEncoder(encoder, frame)) === null) return { encoder, notice: null };
  }
  return { encoder: null, notice: null };
}
