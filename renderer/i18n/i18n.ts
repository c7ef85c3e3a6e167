import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../main/api/settings.ts';
import { addFormatters } from './formatters.ts';
import { resources } from './resources.ts';

/** Languages of the studio, each in its own words. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** Languages that are written from right to left; none is translated yet, the layout is ready for them. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** Sets up the texts. Synchronous: they are part of the page. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    resources,
    lng: languageOf('system', navigator.language),
    fallbackLng: 'en',
    defaultNS: 'shell',
    initAsync: false,
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  addFormatters(i18next);
  i18next.on('languageChanged', tellDocument);
  tellDocument(i18next.language);
}

/** The language to show for what is chosen in the settings. `locale`: BCP 47 tag of the system's. */
export function languageOf(chosen: Settings['language'], locale: string): Language {
  if (chosen !== 'system') return chosen;
  const wanted = locale.split('-')[0]!.toLowerCase();
  return wanted in LANGUAGES ? (wanted as Language) : 'en';
}

function tellDocument(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}
