import type { InputOf } from '../../api/methods.ts';
import type { Dialogs } from '../../services/studio/types.ts';

interface Filter {
  name: string;
  extensions: string[];
}

type OpenProperty = 'openFile' | 'openDirectory' | 'multiSelections';

/** The part of Electron's dialogs that is used, over the studio's window. */
export interface SystemDialogs {
  open(options: {
    properties: OpenProperty[];
    filters: Filter[];
  }): Promise<{ readonly canceled: boolean; readonly filePaths: readonly string[] }>;
  save(options: {
    defaultPath: string;
    filters: Filter[];
  }): Promise<{ readonly canceled: boolean; readonly filePath: string }>;
  /** Shows a file in the system's file manager. */
  show(path: string): void;
  /** Opens a file with its program. @returns why that failed; empty: it did not */
  launch(path: string): Promise<string>;
}

const PICTURES = ['png', 'jpg', 'jpeg', 'webp'];
type OutputPurpose = Exclude<InputOf<'files.pickOutput'>['purpose'], 'folder'>;
const FILTERS: Readonly<Record<InputOf<'files.pick'>['purpose'] | OutputPurpose, Filter>> = {
  slides: { name: 'PDF, PNG, JPEG, WebP', extensions: ['pdf', ...PICTURES] },
  recording: {
    name: 'WAV, MP3, M4A, FLAC, OGG, MP4',
    extensions: ['wav', 'mp3', 'm4a', 'aac', 'flac', 'ogg', 'opus', 'webm', 'mp4', 'mov', 'mkv'],
  },
  picture: { name: 'PNG, JPEG, WebP', extensions: PICTURES },
  logo: { name: 'SVG, PNG, JPEG, WebP', extensions: ['svg', ...PICTURES] },
  lesson: { name: 'Lectern', extensions: ['lectern'] },
  video: { name: 'MP4', extensions: ['mp4'] },
  zip: { name: 'ZIP', extensions: ['zip'] },
  srt: { name: 'SubRip', extensions: ['srt'] },
  vtt: { name: 'WebVTT', extensions: ['vtt'] },
  gif: { name: 'GIF', extensions: ['gif'] },
  webm: { name: 'WebM', extensions: ['webm'] },
};

/** What the user is asked by the system's own dialogs. */
export function createDialogs(system: SystemDialogs, platform: NodeJS.Platform): Dialogs {
  return {
    async pick({ purpose, several }) {
      // A lesson is a folder, which only a Mac shows as one thing.
      const kind = purpose === 'lesson' && platform !== 'darwin' ? 'openDirectory' : 'openFile';
      const properties: OpenProperty[] = several ? [kind, 'multiSelections'] : [kind];
      const { canceled, filePaths } = await system.open({
        properties,
        filters: kind === 'openDirectory' ? [] : [FILTERS[purpose]],
      });
      return canceled || filePaths.length === 0 ? null : filePaths;
    },
    async pickOutput({ purpose, suggestedName }) {
      const filters = purpose === 'folder' ? [] : [FILTERS[purpose]];
      const { canceled, filePath } = await system.save({ defaultPath: suggestedName, filters });
      return canceled || filePath === '' ? null : filePath;
    },
    reveal(path) {
      system.show(path);
      return Promise.resolve();
    },
    async open(path) {
      // Without a browser, the page can at least be found.
      if ((await system.launch(path)) !== '') system.show(path);
    },
  };
}
