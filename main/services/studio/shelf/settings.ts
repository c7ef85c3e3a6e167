import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf } from '../../../api/methods.ts';
import { settingsSchema, type Settings } from '../../../api/settings.ts';
import { settingsDamagedNotice, type Notice } from '../../../contract/notices.ts';
import type { StudioContext } from '../types.ts';
import { jsonOf, Store } from './store.ts';

const FILE = 'settings.json';

/** What the user has chosen for the studio as a whole. */
export interface SettingsShelf {
  current(): Promise<Settings>;
  change(change: InputOf<'settings.change'>['change']): Promise<Settings>;
  /** What the user should know of how the settings were found. */
  notices(): Promise<readonly Notice[]>;
}

/** Keeps the settings in `settings.json`. A damaged file is put aside; each setting in it that can be read still counts. */
export function createSettings(dataFolder: string, emit: StudioContext['emit']): SettingsShelf {
  const path = join(dataFolder, FILE);
  const state = { isDamaged: false };
  const store = new Store(path, (text) => {
    const found = parseSettings(text);
    state.isDamaged ||= found.isDamaged;
    return found.settings;
  });
  const first = (async (): Promise<Settings> => {
    const settings = await store.read().catch(() => {
      state.isDamaged = true;
      return settingsSchema.parse({});
    });
    // Only for people who want to look at it: what follows works without it.
    if (state.isDamaged) await copyFile(path, `${path}.damaged`).catch(() => undefined);
    return settings;
  })();
  let latest: Settings | undefined;
  return {
    async current() {
      return latest ?? (await first);
    },
    async change(change) {
      await first;
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      latest = await store.change((current) => ({ ...current, ...Object.fromEntries(given) }));
      state.isDamaged = false;
      emit({ type: 'event', name: 'settings', payload: latest });
      return latest;
    },
    async notices() {
      await first;
      return state.isDamaged ? [settingsDamagedNotice()] : [];
    },
  };
}

function parseSettings(text: string | null): { settings: Settings; isDamaged: boolean } {
  const document = text === null ? {} : jsonOf(text);
  const isObject = typeof document === 'object' && document !== null && !Array.isArray(document);
  let isDamaged = !isObject;
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(isObject ? document : {})) {
    // What another version knows is left out without a word.
    if (!(name in settingsSchema.shape)) continue;
    const parsed = settingsSchema.shape[name as keyof Settings].safeParse(value);
    if (parsed.success) read[name] = parsed.data;
    else isDamaged = true;
  }
  return { settings: settingsSchema.parse(read), isDamaged };
}
