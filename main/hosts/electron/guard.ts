import { isStudioUrl } from './address.ts';

interface Preventable {
  preventDefault(): void;
}

/** The part of Electron's `WebContents` that is guarded. */
export interface GuardedContents {
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate' | 'will-attach-webview',
    listener: (event: Preventable) => void,
  ): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

/** The part of Electron's `Session` that is guarded. */
export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (isGranted: boolean) => void,
      details: PermissionDetails,
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, origin: string, details: PermissionDetails) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: null): void;
}

interface PermissionDetails {
  readonly requestingUrl?: string;
  readonly mediaTypes?: readonly string[];
  readonly mediaType?: string;
}

/** The page stays the page: no other address, no other window, nothing embedded. */
export function guardContents(contents: GuardedContents): void {
  const prevent = (event: Preventable): void => {
    event.preventDefault();
  };
  contents.on('will-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-attach-webview', prevent);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The page may use the microphone, fill the screen and copy; nothing else, and nobody else anything. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isPermitted(permission, details.requestingUrl ?? '', details.mediaTypes ?? []));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const media = details.mediaType === undefined ? [] : [details.mediaType];
    return isPermitted(permission, details.requestingUrl ?? `${origin}/`, media);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
}

function isPermitted(permission: string, address: string, media: readonly string[]): boolean {
  if (!isStudioUrl(address)) return false;
  if (permission === 'media') return media.length > 0 && media.every((type) => type === 'audio');
  // Without a question, and of no harm: the stage's full screen, copied text.
  return permission === 'fullscreen' || permission === 'clipboard-sanitized-write';
}
