import { english, type Texts } from './english.ts';
import { german } from './german.ts';

export type { Texts };

/** The player's words in a lesson's language, else in English, and which language they are in. */
export function textsIn(language: string): { readonly texts: Texts; readonly language: string } {
  return /^de\b/i.test(language) ? { texts: german, language: 'de' } : { texts: english, language: 'en' };
}
