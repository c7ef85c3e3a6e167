import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import type { PublishSettings } from '../../main/api/settings.ts';
import { FRAME_HEIGHTS_PX, FRAME_RATES } from '../../main/lesson/frame.ts';

interface ChoicesProps {
  readonly settings: PublishSettings;
  readonly onChange: (settings: PublishSettings) => void;
}

/** Size, frame rate and quality of the video. */
export function Choices({ settings, onChange }: ChoicesProps) {
  const { t } = useTranslation('publish');
  return (
    <Stack direction="row" spacing={1.5}>
      <TextField
        select
        fullWidth
        id="publish-size"
        label={t('size.label')}
        value={settings.heightPx}
        onChange={({ target }) => {
          onChange({ ...settings, heightPx: Number(target.value) as PublishSettings['heightPx'] });
        }}
      >
        {FRAME_HEIGHTS_PX.map((heightPx) => (
          <MenuItem key={heightPx} value={heightPx}>
            {t(`size.${heightPx}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        fullWidth
        id="publish-rate"
        label={t('rate.label')}
        value={settings.frameRate}
        onChange={({ target }) => {
          onChange({ ...settings, frameRate: Number(target.value) as PublishSettings['frameRate'] });
        }}
      >
        {FRAME_RATES.map((frameRate) => (
          <MenuItem key={frameRate} value={frameRate}>
            {t('rate.value', { frameRate })}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        fullWidth
        id="publish-quality"
        label={t('quality.label')}
        value={settings.quality}
        onChange={({ target }) => {
          onChange({ ...settings, quality: target.value as PublishSettings['quality'] });
        }}
      >
        {(['final', 'draft'] as const).map((quality) => (
          <MenuItem key={quality} value={quality}>
            {t(`quality.${quality}`)}
          </MenuItem>
        ))}
      </TextField>
    </Stack>
  );
}
