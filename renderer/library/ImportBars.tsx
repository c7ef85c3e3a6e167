import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useImports, type ImportKind } from './imports.ts';

/** How far what is being added is. */
export function ImportBars({ kind }: { readonly kind: ImportKind }) {
  const { t } = useTranslation('library');
  const running = useImports((state) => state.running);
  const mine = Object.entries(running).filter(([, one]) => one.kind === kind);
  return mine.map(([id, { fraction, cancel }]) => (
    <Box key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1, paddingInline: 1.5, paddingBlock: 0.5 }}>
      <Box sx={{ flex: 1 }}>
        <Typography variant="caption" color="textSecondary">
          {t(`${kind}.adding`)}
        </Typography>
        <LinearProgress
          aria-label={t(`${kind}.adding`)}
          {...(fraction === null ? {} : { variant: 'determinate', value: fraction * 100 })}
        />
      </Box>
      <IconButton aria-label={t('cancel')} onClick={cancel}>
        <Close fontSize="small" />
      </IconButton>
    </Box>
  ));
}
