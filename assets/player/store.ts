/** What the browser keeps for this page: nothing where storage is blocked or full, and never a failure. */
export interface Store {
  read(key: string): string | null;
  /** @returns whether it is kept */
  write(key: string, value: string): boolean;
}

/** @param storage asked for anew each time: even reading the property throws where storage is blocked */
export function tolerantStore(storage: () => Storage): Store {
  return {
    read: (key) => {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    write: (key, value) => {
      try {
        storage().setItem(key, value);
        return true;
      } catch {
        return false;
      }
    },
  };
}
