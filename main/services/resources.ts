/** Folders that services work with, absolute. */
export interface Folders {
  readonly cacheFolder: string;
  readonly modelsFolder: string;
}

/** What services share: opened on first use, closed together. */
export interface Resources extends Folders {
  close(): Promise<void>;
}

export function createResources(folders: Folders): Resources {
  return { ...folders, close: () => Promise.resolve() };
}
