import { join } from 'node:path';

/** Where the desktop app finds its own parts: beside the compiled program, in the archive as in `out/`. */
export interface AppFolders {
  /** Compiled to CommonJS: pages in a sandbox take no other. */
  readonly preloadPath: string;
  readonly rendererFolder: string;
}

/** @param here folder of the compiled electron.js: `…/main/hosts` */
export function appFolders(here: string): AppFolders {
  const root = join(here, '..', '..');
  return { preloadPath: join(root, 'preload', 'preload.cjs'), rendererFolder: join(root, 'renderer') };
}

/** How the page is shut in: no Node, no part of Electron, its own world for the preload script. */
export function webPreferences(preloadPath: string) {
  return {
    preload: preloadPath,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    // The timeline is drawn, and the narration played, while another window lies over this one.
    backgroundThrottling: false,
  } as const;
}
