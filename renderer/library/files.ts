import i18next from 'i18next';
import { ACCEPTED, chooseFiles } from '../backend/chooseFiles.ts';
import { browseFiles } from '../backend/browse.ts';
import { pathsOf } from '../backend/upload.ts';
import { notify } from '../state/notices.ts';

export type LibraryPurpose = Exclude<keyof typeof ACCEPTED, 'logo'>;

/** Where new files come from: chosen here, chosen among the host's, or dropped. */
export type FileSource = 'here' | 'host' | readonly File[];

/** Paths at the host; null where the user changed their mind, or nothing that was dropped can be used. */
export async function filesFrom(
  source: FileSource,
  purpose: LibraryPurpose,
  several: boolean,
  signal?: AbortSignal,
): Promise<readonly string[] | null> {
  if (source === 'here') return chooseFiles(purpose, { several, ...(signal && { signal }) });
  if (source === 'host') return browseFiles(purpose, several);
  const [fitting, refused] = sorted(source, purpose);
  if (refused.length > 0) {
    const names = refused.map(({ name }) => `“${name}”`).join(', ');
    notify({ severity: 'error', message: i18next.t(`library:refused.${purpose}`, { names, count: refused.length }) });
  }
  const wanted = several ? fitting : fitting.slice(0, 1);
  return wanted.length === 0 ? null : pathsOf(wanted, signal);
}

function sorted(files: readonly File[], purpose: LibraryPurpose): [fitting: File[], refused: File[]] {
  const fits = ({ name }: File): boolean => ACCEPTED[purpose].some((ending) => name.toLowerCase().endsWith(ending));
  return [files.filter(fits), files.filter((file) => !fits(file))];
}
