import type { InputOf } from '../../../main/api/methods.ts';
import type { PublishSettings } from '../../../main/api/settings.ts';
import type { OutputKind } from '../../../main/contract/targets.ts';
import { api } from '../../backend/api.ts';

/** Where outputs go for which the user has chosen a place. */
export type OutputPaths = Readonly<Partial<Record<OutputKind, string>>>;

/** Asks by a dialog of the system where an output is to go. @returns null: they changed their mind */
export function choosePath(kind: OutputKind, title: string, settings: Settings): Promise<string | null> {
  const purpose = purposeOf(kind, settings);
  const name =
    title
      .replace(/[\\/:*?"<>|]/g, ' ')
      .trim()
      .slice(0, 100) || 'lesson';
  const ending = { video: '.mp4', zip: '.zip', srt: '.srt', vtt: '.vtt', gif: '.gif', webm: '.webm', folder: '' }[
    purpose
  ];
  return api.call('files.pickOutput', { purpose, suggestedName: `${name}${ending}` });
}

type Settings = Pick<PublishSettings, 'webAs' | 'teaser'>;
type Purpose = Exclude<InputOf<'files.pickOutput'>['purpose'], 'lesson'>;

function purposeOf(kind: OutputKind, { webAs, teaser }: Settings): Purpose {
  if (kind === 'teaser') return teaser.format === 'gif' || teaser.format === 'webm' ? teaser.format : 'video';
  if (kind === 'mp4') return 'video';
  if (kind === 'srt' || kind === 'vtt') return kind;
  return kind === 'web' ? webAs : 'zip';
}

/** The last part of a path of either system. */
export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
