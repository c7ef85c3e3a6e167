import VolumeOff from '@mui/icons-material/VolumeOffRounded';
import VolumeUp from '@mui/icons-material/VolumeUpRounded';
import Slider from '@mui/material/Slider';
import { useTranslation } from 'react-i18next';
import { setVolume, toggleMuted, useStageView } from '../stageView.ts';
import { BarButton } from './BarButton.tsx';

/** How loud the studio plays; the published lesson is not changed by it. */
export function VolumeControl() {
  const { t } = useTranslation('stage');
  const { volume, isMuted } = useStageView();
  const isSilent = isMuted || volume === 0;
  return (
    <>
      <BarButton label={t(isSilent ? 'controls.unmute' : 'controls.mute')} commandId="stage.mute" onClick={toggleMuted}>
        {isSilent ? <VolumeOff fontSize="small" /> : <VolumeUp fontSize="small" />}
      </BarButton>
      <Slider
        size="small"
        aria-label={t('controls.volume')}
        value={isMuted ? 0 : Math.round(100 * volume)}
        valueLabelFormat={(value) => `${value} %`}
        getAriaValueText={(value) => `${value} %`}
        onChange={(_, value) => {
          setVolume(value / 100);
        }}
        sx={{ inlineSize: 72, marginInline: 1, flex: 'none' }}
      />
    </>
  );
}
