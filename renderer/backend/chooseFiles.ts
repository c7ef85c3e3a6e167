import type { InputOf } from '../../main/api/methods.ts';
import { useStudio } from '../state/studio.ts';
import { api } from './api.ts';
import { browseFiles } from './browse.ts';
import { pathsOf } from './upload.ts';

export type FilePurpose = InputOf<'files.pick'>['purpose'];

/** What each purpose accepts, for file inputs and drops. Lessons are folders: a browser cannot send them. */
export const ACCEPTED: Readonly<Record<Exclude<FilePurpose, 'lesson'>, readonly string[]>> = {
  slides: ['.pdf', '.png', '.jpg', '.jpeg', '.webp'],
  recording: ['.wav', '.mp3', '.m4a', '.aac', '.ogg', '.opus', '.flac', '.webm', '.mp4', '.mov'],
  picture: ['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff', '.gif', '.avif'],
  logo: ['.svg', '.png', '.jpg', '.jpeg', '.webp'],
};

/**
 * Lets the user choose files: in a dialog of the system, or in the browser's, which sends them to the host.
 *
 * @returns paths at the host; null: they changed their mind
 */
export async function chooseFiles(
  purpose: FilePurpose,
  { several, signal }: { readonly several: boolean; readonly signal?: AbortSignal },
): Promise<readonly string[] | null> {
  if (useStudio.getState().app?.hasDialogs) return api.call('files.pick', { purpose, several }, { signal });
  if (purpose === 'lesson') return browseFiles(purpose, several);
  const files = await askForFiles(ACCEPTED[purpose], several);
  return files === null ? null : pathsOf(files, signal);
}

/** The browser's own dialog. */
function askForFiles(accepted: readonly string[], several: boolean): Promise<readonly File[] | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accepted.join(',');
  input.multiple = several;
  const { promise, resolve } = Promise.withResolvers<readonly File[] | null>();
  input.addEventListener('change', () => {
    resolve([...(input.files ?? [])]);
  });
  input.addEventListener('cancel', () => {
    resolve(null);
  });
  input.click();
  return promise;
}
