import type { InputOf } from '../../../main/api/methods.ts';
import type { PublishSettings } from '../../../main/api/settings.ts';
import type { Target } from '../../../main/contract/targets.ts';
import { api } from '../../backend/api.ts';

/** Where targets go for which the user has chosen a place. */
export type OutputPaths = Readonly<Partial<Record<Target, string>>>;

/** Asks by a dialog of the system where a target is to go. @returns null: they changed their mind */
export function choosePath(kind: Target, title: string, webAs: PublishSettings['webAs']): Promise<string | null> {
  const purpose = purposeOf(kind, webAs);
  const name =
    title
      .replace(/[\\/:*?"<>|]/g, ' ')
      .trim()
      .slice(0, 100) || 'lesson';
  const ending = { video: '.mp4', zip: '.zip', srt: '.srt', vtt: '.vtt', folder: '' }[purpose];
  return api.call('files.pickOutput', { purpose, suggestedName: `${name}${ending}` });
}

type Purpose = Exclude<InputOf<'files.pickOutput'>['purpose'], 'lesson'>;

function purposeOf(kind: Target, webAs: PublishSettings['webAs']): Purpose {
  if (kind === 'mp4') return 'video';
  if (kind === 'srt' || kind === 'vtt') return kind;
  return kind === 'web' ? webAs : 'zip';
}

/** The last part of a path of either system. */
export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
