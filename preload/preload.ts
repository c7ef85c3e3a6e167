import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Preload } from '../renderer/backend/preload.ts';
import { CHANNEL } from '../main/hosts/electron/messages.ts';

/** All that the page gets of Electron: messages to its host and back, and where a file lies that the user gave it. */
const bridge: Preload = {
  send(message) {
    ipcRenderer.send(CHANNEL, message);
  },
  subscribe(listener) {
    // The page must not get hold of the event: through it, it could send anything.
    const hear = (_event: unknown, message: unknown): void => {
      listener(message);
    };
    ipcRenderer.on(CHANNEL, hear);
    return () => {
      ipcRenderer.off(CHANNEL, hear);
    };
  },
  pathOf(file) {
    return webUtils.getPathForFile(file);
  },
};
contextBridge.exposeInMainWorld('lectern', bridge);
