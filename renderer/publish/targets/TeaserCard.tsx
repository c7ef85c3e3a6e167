import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { OutputEstimate } from '../../../main/api/answers.ts';
import type { PublishSettings } from '../../../main/api/settings.ts';
import { TEASER_FORMATS, TEASER_SECONDS } from '../../../main/contract/teaser.ts';
import { Choice } from '../choices/Choice.tsx';
import { NumberChoice } from '../choices/NumberChoice.tsx';
import { OutputPlace } from './OutputPlace.tsx';
import { OutputSize } from './OutputSize.tsx';

interface TeaserCardProps {
  readonly teaser: PublishSettings['teaser'];
  /** Of the lesson. */
  readonly durationSeconds: number;
  /** What becomes of it; null: not known yet, or there is none. */
  readonly output: OutputEstimate | null;
  readonly chosenPath: string | null;
  readonly onChange: (teaser: PublishSettings['teaser']) => void;
  /** Lets the user say where it goes; null: the host has no dialog for that. */
  readonly onChoose: (() => void) | null;
}

/** A few seconds of the lesson as one more file: none, unless a format is chosen. */
export function TeaserCard({ teaser, durationSeconds, output, chosenPath, onChange, onChoose }: TeaserCardProps) {
  const { t } = useTranslation('publish');
  const isOn = teaser.format !== 'none';
  const path = chosenPath ?? output?.path ?? null;
  const name = t('targets.teaser.name');
  const seconds = (key: 'startSeconds' | 'durationSeconds', range: readonly [number, number]) => (
    <NumberChoice
      id={`teaser-${key}`}
      columns={2}
      label={t(`teaser.${key}`)}
      unit="s"
      value={teaser[key]}
      range={range}
      onChange={(value) => {
        if (value !== null) onChange({ ...teaser, [key]: value });
      }}
    />
  );
  return (
    <Box role="group" aria-label={name} sx={{ display: 'grid', gap: 0.5, paddingBlockStart: 1 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(6, 1fr)', gap: 1 }}>
        <Choice
          id="teaser"
          columns={isOn ? 2 : 6}
          label={name}
          value={teaser.format}
          values={['none', ...TEASER_FORMATS]}
          textOf={(format) => t(`teaser.formats.${format}`)}
          onChange={(format) => {
            onChange({ ...teaser, format });
          }}
        />
        {isOn && seconds('startSeconds', [0, Math.max(0, Math.ceil(durationSeconds) - 1)])}
        {isOn && seconds('durationSeconds', [TEASER_SECONDS.minimum, TEASER_SECONDS.maximum])}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="caption" color="textSecondary">
          {t('targets.teaser.text')}
        </Typography>
        {isOn && output && <OutputSize bytes={output.bytes} />}
      </Box>
      {isOn && path !== null && onChoose && <OutputPlace name={name} path={path} onChoose={onChoose} />}
    </Box>
  );
}
