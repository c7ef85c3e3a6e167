import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { bytesText, durationText } from '../jobs/amounts.ts';
import type { Estimated } from './useEstimate.ts';

/** All that is asked for in one line, beside the button that starts it. */
export function Summary({ estimated: { estimate, isPending } }: { readonly estimated: Estimated }) {
  const { t, i18n } = useTranslation('publish');
  const { t: tJobs } = useTranslation('jobs');
  const bytes = estimate?.outputs.reduce((sum, output) => sum + output.bytes, 0) ?? 0;
  const isKnown = estimate !== null && estimate.outputs.length > 0;
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      aria-busy={isPending}
      // Not paler: it could not be read.
      sx={{ flex: 1, fontStyle: isPending ? 'italic' : 'normal', fontVariantNumeric: 'tabular-nums' }}
    >
      {isKnown &&
        t('summary', {
          count: estimate.outputs.length,
          size: bytesText(i18n.language, bytes),
          duration: durationText(tJobs, estimate.seconds),
        })}
    </Typography>
  );
}
