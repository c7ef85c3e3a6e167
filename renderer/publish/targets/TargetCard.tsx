import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { OutputEstimate } from '../../../main/api/answers.ts';
import type { Target } from '../../../main/contract/targets.ts';
import { OutputPlace } from './OutputPlace.tsx';
import { OutputSize } from './OutputSize.tsx';

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
  const { t } = useTranslation('publish');
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
            {isOn && output && <OutputSize bytes={output.bytes} />}
          </Box>
          <Typography id={`${id}-text`} variant="caption" component="div" color="textSecondary">
            {t(`targets.${kind}.text`)}
          </Typography>
        </Box>
      </Box>
      {isOn && path !== null && onChoose && (
        <Box sx={{ paddingInline: '34px 6px', paddingBlockEnd: 0.5 }}>
          <OutputPlace name={name} path={path} onChoose={onChoose} />
        </Box>
      )}
    </Box>
  );
}
