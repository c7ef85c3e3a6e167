import { LecternError } from '../../contract/errors.ts';
import type { ClipCheckRequest, PortraitCheckRequest } from '../../services/checkRequests.ts';
import type { InfoRequest } from '../../services/requests.ts';
import { absolutePath } from './paths.ts';
import { textOf, wholeOf } from './values.ts';
import type { Values } from './values.ts';

/** What is to be checked: `lectern check` tells by the file's name, and by whether a photo stands beside it. */
export type CheckRequest =
  | ({ readonly what: 'portrait' } & PortraitCheckRequest)
  | ({ readonly what: 'clip' } & ClipCheckRequest)
  | ({ readonly what: 'lesson' } & InfoRequest)
  | { readonly what: 'package'; readonly path: string };

/** @param lessonRequest reads a lesson’s settings */
export function checkRequest(values: Values, folder: string, lessonRequest: () => InfoRequest): CheckRequest {
  const path = absolutePath(values.operands[0]!, folder);
  const pathOf = (name: 'photo' | 'audio' | 'report'): string | null => {
    const text = textOf(values, name);
    return text === null ? null : absolutePath(text, folder);
  };
  const number = wholeOf(values, 'face', { minimum: 1, maximum: 1000 });
  const face = number === null ? null : number - 1;
  const [photoPath, audioPath, reportFolder] = [pathOf('photo'), pathOf('audio'), pathOf('report')];
  if (/\.lectern$/i.test(path)) {
    refuse(values, ['photo', 'audio', 'report', 'face'], 'a lesson');
    return { what: 'lesson', ...lessonRequest() };
  }
  if (/\.zip$/i.test(path)) {
    refuse(values, ['photo', 'audio', 'report', 'face'], 'a package');
    return { what: 'package', path };
  }
  if (photoPath !== null) {
    refuse(values, ['report'], '--photo');
    return { what: 'clip', clipPath: path, photoPath, face, audioPath };
  }
  if (audioPath !== null || /\.(mp4|mov|webm|mkv|mpe?g)$/i.test(path)) {
    throw new LecternError('usage.option-missing', { command: 'check', option: '--photo beside a video' });
  }
  return { what: 'portrait', photoPath: path, face, reportFolder };
}

function refuse(values: Values, names: readonly ('photo' | 'audio' | 'report' | 'face')[], other: string): void {
  const given = names.find((name) => values.given.has(name));
  if (given) throw new LecternError('usage.options-exclude', { option: `--${given}`, other });
}
