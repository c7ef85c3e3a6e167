import type { Transport } from '../../main/api/envelopes.ts';

/** What Electron's preload script gives the page; absent in the web host. */
export interface Preload extends Transport {
  /** Where a dropped or chosen file lies on the disk; an empty text for one that was made in memory. */
  pathOf(file: File): string;
}

declare global {
  interface Window {
    readonly lectern?: Preload;
  }
}
