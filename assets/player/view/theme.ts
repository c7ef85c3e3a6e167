import { accentOn, OWN_ACCENT } from './colour.ts';
import type { SettingsKeeper } from './settings.ts';

/** What text stands on; the same as in player.css. */
const SURFACES = { light: '#ffffff', dark: '#16181d' } as const;

/** Keeps the page light or dark, with the brand's colour fit for either. */
export function wearTheme(brandColour: string | null, settings: SettingsKeeper): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const wear = (): void => {
    const { theme } = settings.current();
    const worn = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    const root = document.documentElement;
    root.dataset['theme'] = worn;
    const { accent, onAccent } = accentOn(brandColour ?? OWN_ACCENT, SURFACES[worn]);
    root.style.setProperty('--accent', accent);
    root.style.setProperty('--on-accent', onAccent);
  };
  system.addEventListener('change', wear);
  settings.onChange(wear);
  wear();
}
