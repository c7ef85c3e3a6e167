import { create } from 'zustand';
import type { FilePurpose } from './chooseFiles.ts';

/** A question for files of the host's own disk, which the dialog shell/FileBrowser.tsx asks. */
interface BrowseRequest {
  readonly purpose: FilePurpose;
  readonly several: boolean;
  readonly answer: (paths: readonly string[] | null) => void;
}

export const useBrowsing = create<{ readonly request: BrowseRequest | null }>()(() => ({ request: null }));

/** Lets the user choose from the folders that the host opens to them. @returns null: they changed their mind */
export function browseFiles(purpose: FilePurpose, several: boolean): Promise<readonly string[] | null> {
  const { promise, resolve } = Promise.withResolvers<readonly string[] | null>();
  const answer = (paths: readonly string[] | null): void => {
    useBrowsing.setState({ request: null });
    resolve(paths);
  };
  useBrowsing.getState().request?.answer(null);
  useBrowsing.setState({ request: { purpose, several, answer } });
  return promise;
}
