import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AppDescription } from '../api/answers.ts';
import type { App } from '../app.ts';
import { LecternError } from '../contract/errors.ts';
import { builtPage } from './builds.ts';
import { dataFolder } from './dataFolder.ts';
import { versionText } from './version.ts';
import { makeUploadsFolder } from './web/uploadsFolder.ts';
import { openWebHost } from './web/webHost.ts';

export interface ServeRequest {
  /** Where to listen on 127.0.0.1; null: anywhere. */
  readonly port: number | null;
  /** The only folder whose files may be opened, and where new lessons go; null: the user's home. */
  readonly folder: string | null;
}

export interface ServeListeners {
  /** The studio can be opened at this address. */
  onReady(url: string): void;
  /** What the user might wait for, or want to know when they look for a mistake. */
  say(text: string): void;
}

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Serves the studio to browsers of this machine until `signal` is aborted; that is no failure.
 *
 * @throws LecternError `folder.missing`, `studio.not-built`, `port.unusable`
 */
export async function serve(
  { port, folder }: ServeRequest,
  app: App,
  listeners: ServeListeners,
  signal: AbortSignal,
): Promise<void> {
  if (folder !== null && !isFolder(folder)) throw new LecternError('folder.missing', { folder });
  const root = await realpath(folder ?? homedir());
  const rendererFolder = await builtPage(
    ROOT,
    (text) => {
      listeners.say(text);
    },
    signal,
  );
  const onInternalError = (error: unknown, where: string): void => {
    listeners.say(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const uploadsFolder = await makeUploadsFolder();
  try {
    const studio = await app.studio({
      host: {
        version: versionText(),
        host: 'web',
        platform: process.platform as AppDescription['platform'],
        locale: Intl.DateTimeFormat().resolvedOptions().locale,
      },
      dataFolder: dataFolder(process.env),
      documentsFolder: folder === null ? documentsIn(root) : root,
      uploadsFolder,
      allowedRoots: [root],
      dialogs: null,
      onInternalError,
    });
    try {
      const host = await openWebHost({
        studio,
        rendererFolder,
        uploadsFolder,
        port: port ?? 0,
        onInternalError,
      });
      listeners.onReady(host.url);
      if (!signal.aborted) await once(signal, 'abort');
      await host.close();
    } finally {
      await studio.close();
    }
  } finally {
    await rm(uploadsFolder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Where new lessons go in the user's home, as the desktop app has it. */
function documentsIn(home: string): string {
  return join(home, 'Documents', 'Lectern');
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
