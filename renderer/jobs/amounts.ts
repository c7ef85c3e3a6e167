import type { TFunction } from 'i18next';

/** A length of time in words, coarser the longer it is: “8 s”, “about 12 min”, “about 2 h 5 min”. */
export function durationText(t: TFunction<'jobs'>, seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return t('duration.seconds', { count: whole });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('duration.minutes', { count: minutes });
  return t('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** A file's size as people say it: “740 kB”, “12.3 MB”. */
export function bytesText(language: string, bytes: number): string {
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 1), UNITS.length);
  const value = bytes / 1000 ** power;
  const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(language, { style: 'unit', unit: UNITS[power - 1]!, ...digits }).format(value);
}
