import { lstat, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import type { FolderListing } from '../../../api/answers.ts';
import type { Handlers } from '../../../api/router.ts';
import { readingError } from '../../../contract/fileErrors.ts';
import type { StudioContext } from '../types.ts';

type Entry = FolderListing['entries'][number];
type Kind = Entry['kind'];

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['slides', /^\.pdf$/],
  ['picture', /^\.(jpe?g|png|webp|gif|avif|tiff?)$/],
  ['recording', /^\.(wav|mp3|m4a|aac|ogg|oga|opus|flac|wma|aiff?|webm|mp4|mov|mkv)$/],
];

/** People count “talk 2” before “talk 10”, and do not look at capitals. */
const naturalOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

type Context = Pick<StudioContext, 'options' | 'places'>;

/** Choosing files: in the folders of the machine that the host runs on, or in dialogs of its system. */
export function createFileHandlers({
  options,
  places,
}: Context): Pick<Handlers, 'files.list' | 'files.pick' | 'files.pickOutput'> {
  const { dialogs, allowedRoots } = options;
  const pickers = () => {
    if (!dialogs) throw new Error('This host has no dialogs');
    return dialogs;
  };
  return {
    'files.list': ({ folder }) => (folder === null ? begin() : list(folder)),
    'files.pick': async (request, _work, client) => pickers().pick(request, client),
    'files.pickOutput': async (request, _work, client) => pickers().pickOutput(request, client),
  };

  async function list(folder: string): Promise<FolderListing> {
    const real = await places.readable(folder);
    const parent = dirname(real);
    const isTop = parent === real || !(await places.isAllowed(parent));
    return { folder: real, parent: isTop ? null : parent, entries: await entriesOf(real, places) };
  }

  /** Where the user's lessons are; where there are several folders to look in, those. */
  async function begin(): Promise<FolderListing> {
    const roots = allowedRoots ?? [homedir()];
    if (roots.length === 1) return list(options.documentsFolder).catch(() => list(roots[0]!));
    const entries = roots.map((path): Entry => ({ name: basename(path), path, kind: 'folder', bytes: 0 }));
    return { folder: '', parent: null, entries };
  }
}

/** Folders and lessons first, then the files that Lectern can use; nothing hidden, no links that lead out. */
async function entriesOf(folder: string, places: Context['places']): Promise<Entry[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw readingError(folder, error);
  });
  const found = await Promise.all(
    names.filter((name) => !name.startsWith('.')).map((name) => entryOf(folder, name, places)),
  );
  const entries = found.filter((entry) => entry !== null);
  const rank = ({ kind }: Entry): number => Number(kind !== 'folder' && kind !== 'lesson');
  return entries.sort((a, b) => rank(a) - rank(b) || naturalOrder.compare(a.name, b.name));
}

async function entryOf(folder: string, name: string, places: Context['places']): Promise<Entry | null> {
  const path = join(folder, name);
  const extension = extname(name).toLowerCase();
  const kindOfFile = KINDS.find(([, pattern]) => pattern.test(extension))?.[0] ?? null;
  const status = await lstat(path).catch(() => null);
  if (status === null || (status.isFile() && kindOfFile === null)) return null;
  const target = status.isSymbolicLink() ? await stat(path).catch(() => null) : status;
  if (target === null || (target !== status && !(await places.isAllowed(path)))) return null;
  if (target.isDirectory()) return { name, path, kind: extension === '.lectern' ? 'lesson' : 'folder', bytes: 0 };
  return target.isFile() && kindOfFile !== null ? { name, path, kind: kindOfFile, bytes: target.size } : null;
}
