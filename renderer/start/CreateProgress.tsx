import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Progress } from './createLesson.ts';

interface CreateProgressProps {
  readonly progress: Progress;
  readonly onCancel: () => void;
}

/** How far the new lesson is, and a way out. */
export function CreateProgress({ progress: { step, fraction }, onCancel }: CreateProgressProps) {
  const { t, i18n } = useTranslation('start');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(fraction);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minBlockSize: 42 }}>
      <Box sx={{ flex: 1 }}>
        <Typography variant="body2" color="textSecondary" sx={{ marginBlockEnd: 0.75 }}>
          {t(`create.${step}`, { percent })}
        </Typography>
        <LinearProgress variant="determinate" value={fraction * 100} aria-label={t(`create.${step}`, { percent })} />
      </Box>
      <Button onClick={onCancel}>{t('create.cancel')}</Button>
    </Box>
  );
}
