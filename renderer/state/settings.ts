import i18next from 'i18next';
import type { Settings } from '../../main/api/settings.ts';
import { api } from '../backend/api.ts';
import { languageOf } from '../i18n/i18n.ts';
import { notifyFailure } from './notices.ts';
import { useStudio } from './studio.ts';

/** Changes that the host has not answered yet. */
let pending = 0;

/** Changes some of the settings, here at once and for good at the host. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const before = useStudio.getState().settings;
  applySettings({ ...before, ...change });
  pending += 1;
  let settled = before;
  try {
    settled = await api.call('settings.change', { change });
  } catch (error) {
    notifyFailure(error);
  } finally {
    pending -= 1;
  }
  hearSettings(settled);
}

/** The host tells of settings. While it has yet to hear of changes made here, its are those of before: its last answer has all. */
export function hearSettings(settings: Settings): void {
  if (pending === 0) applySettings(settings);
}

/** Takes settings over as the host has them. */
export function applySettings(settings: Settings): void {
  useStudio.setState({ settings });
  // The browser's, because the host may be another machine.
  const language = languageOf(settings.language, navigator.language);
  if (language !== i18next.language) void i18next.changeLanguage(language);
}
