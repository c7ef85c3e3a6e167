import type { Store } from '../store.ts';

/** What a learner chose of the player, kept for the next lesson. */
export interface Settings {
  readonly volume: number;
  readonly isMuted: boolean;
  readonly speed: number;
  readonly hasCaptions: boolean;
  readonly hasKeys: boolean;
  readonly theme: 'system' | 'light' | 'dark';
}

const NAME = 'lectern-player';

const USUAL: Settings = { volume: 1, isMuted: false, speed: 1, hasCaptions: false, hasKeys: true, theme: 'system' };

export const SPEEDS: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

export interface SettingsKeeper {
  current(): Settings;
  change(changed: Partial<Settings>): void;
  onChange(listener: (settings: Settings) => void): void;
}

/** Settings out of the browser's store: what is no setting there is left out. */
export function settingsIn(store: Store): SettingsKeeper {
  let settings = read(store);
  const listeners: ((settings: Settings) => void)[] = [];
  return {
    current: () => settings,
    change: (changed) => {
      settings = { ...settings, ...changed };
      store.write(NAME, JSON.stringify(settings));
      for (const listener of listeners) listener(settings);
    },
    onChange: (listener) => listeners.push(listener),
  };
}

function read(store: Store): Settings {
  try {
    const kept = JSON.parse(store.read(NAME) ?? '{}') as Partial<Settings> | null;
    const known = Object.entries(kept ?? {}).filter(
      ([name, value]) => Object.hasOwn(USUAL, name) && typeof value === typeof USUAL[name as keyof Settings],
    );
    const settings = { ...USUAL, ...(Object.fromEntries(known) as Partial<Settings>) };
    return {
      ...settings,
      volume: Math.min(1, Math.max(0, settings.volume)),
      speed: SPEEDS.includes(settings.speed) ? settings.speed : 1,
    };
  } catch {
    return USUAL;
  }
}
