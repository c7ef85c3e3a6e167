import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { OutputEstimate } from '../../../main/api/answers.ts';
import type { Target } from '../../../main/contract/targets.ts';
import { bytesText } from '../../jobs/amounts.ts';
import { nameOf } from './paths.ts';

interface TargetCardProps {
  readonly kind: Target;
  readonly isOn: boolean;
  /** What becomes of it; null: not known yet, or it is off. */
  readonly output: OutputEstimate | null;
  readonly chosenPath: string | null;
  readonly onToggle: () => void;
  /** Lets the user say where it goes; null: the host has no dialog for that. */
  readonly onChoose: (() => void) | null;
}

/** One target: on or off, what it is for, how large it gets, and where it goes. */
export function TargetCard({ kind, isOn, output, chosenPath, onToggle, onChoose }: TargetCardProps) {
  const { t, i18n } = useTranslation('publish');
  const id = `publish-target-${kind}`;
  const name = t(`targets.${kind}.name`);
  const path = chosenPath ?? output?.path ?? null;
  return (
    <Box
      sx={{
        border: 1,
        borderColor: isOn ? 'primary.main' : 'divider',
        borderRadius: 2,
        bgcolor: isOn ? 'background.default' : 'transparent',
        '&:hover': { borderColor: isOn ? 'primary.main' : 'text.secondary' },
      }}
    >
      <Box component="label" htmlFor={id} sx={{ display: 'flex', gap: 0.5, padding: 0.75, cursor: 'pointer' }}>
        <Checkbox
          id={id}
          size="small"
          checked={isOn}
          onChange={onToggle}
          slotProps={{ input: { 'aria-labelledby': `${id}-name`, 'aria-describedby': `${id}-text` } }}
          sx={{ alignSelf: 'start', padding: 0.25 }}
        />
        <Box sx={{ flex: 1, minInlineSize: 0 }}>
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
            <Typography id={`${id}-name`} variant="body2" component="span" sx={{ fontWeight: 600 }}>
              {name}
            </Typography>
            {isOn && output && (
              <Typography variant="caption" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {t('estimate.about', { size: bytesText(i18n.language, output.bytes) })}
              </Typography>
            )}
          </Box>
          <Typography id={`${id}-text`} variant="caption" component="div" color="textSecondary">
            {t(`targets.${kind}.text`)}
          </Typography>
        </Box>
      </Box>
      {isOn && path !== null && onChoose && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, paddingInline: '34px 6px', paddingBlockEnd: 0.5 }}>
          <Typography variant="caption" noWrap title={path} sx={{ flex: 1, userSelect: 'text' }}>
            {nameOf(path)}
          </Typography>
          <Tooltip title={t('place.choose')}>
            <IconButton aria-label={t('place.chooseNamed', { name })} onClick={onChoose}>
              <FolderOpenOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
      )}
    </Box>
  );
}
