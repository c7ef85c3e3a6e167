import type { i18n } from 'i18next';

/** Details of errors and notices that are codes, or words of their own: `{{script, script}}`, `{{step, step}}`, `{{reason, reason}}`. */
export function addFormatters({ services, t }: Pick<i18n, 'services' | 't'>): void {
  services.formatter?.add('script', scriptName);
  // What is not known by its code is words already: a job of before, what ffmpeg says.
  services.formatter?.add('step', (step: string, lng) => t(`progress:${step}`, { lng, defaultValue: step }));
  services.formatter?.add('reason', (reason: string, lng) =>
    t(`errors:reason.${reason}`, { lng, defaultValue: reason }),
  );
}

/** What a script is called, by its ISO 15924 code. */
function scriptName(code: string, language: string | undefined): string {
  return new Intl.DisplayNames(language, { type: 'script' }).of(code) ?? code;
}
