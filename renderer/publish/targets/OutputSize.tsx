import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { bytesText } from '../../jobs/amounts.ts';

/** About how large something gets. */
export function OutputSize({ bytes }: { readonly bytes: number }) {
  const { t, i18n } = useTranslation('publish');
  return (
    <Typography
      variant="caption"
      noWrap
      color="textSecondary"
      sx={{ flexShrink: 0, fontVariantNumeric: 'tabular-nums' }}
    >
      {t('estimate.about', { size: bytesText(i18n.language, bytes) })}
    </Typography>
  );
}
