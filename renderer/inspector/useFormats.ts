import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers as they are written in the studio's language. */
export interface Formats {
  /** Of a share: 0.3 → 30 %. */
  readonly percent: (share: number) => string;
  /** 0.4 → 0.4 s. */
  readonly seconds: (value: number) => string;
}

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
    const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return { percent: (value) => share.format(value), seconds: (value) => `${number.format(value)}\u00a0s` };
  }, [i18n.language]);
}
