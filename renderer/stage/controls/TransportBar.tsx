import ClosedCaption from '@mui/icons-material/ClosedCaptionRounded';
import FullscreenExit from '@mui/icons-material/FullscreenExitRounded';
import Fullscreen from '@mui/icons-material/FullscreenRounded';
import GridOn from '@mui/icons-material/GridOnRounded';
import Pause from '@mui/icons-material/PauseRounded';
import Play from '@mui/icons-material/PlayArrowRounded';
import SkipNext from '@mui/icons-material/SkipNextRounded';
import SkipPrevious from '@mui/icons-material/SkipPreviousRounded';
import Box from '@mui/material/Box';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlayhead } from '../../state/playhead.ts';
import { goToCut } from '../../timeline/commands/cuts.ts';
import { toggleFullScreen, useFullScreen } from '../fullScreen.ts';
import { toggleCaptions, toggleSafeAreas, useStageView } from '../stageView.ts';
import { BarButton } from './BarButton.tsx';
import { TimeDisplay } from './TimeDisplay.tsx';
import { VolumeControl } from './VolumeControl.tsx';

/** What plays the lesson, and how the stage is looked at. */
export const TransportBar = memo(function TransportBar() {
  const { t } = useTranslation('stage');
  const isPlaying = usePlayhead((state) => state.isPlaying);
  const toggle = usePlayhead((state) => state.toggle);
  const showsSafeAreas = useStageView((state) => state.showsSafeAreas);
  const showsCaptions = useStageView((state) => state.showsCaptions);
  const isFullScreen = useFullScreen();
  return (
    <Box
      role="toolbar"
      aria-label={t('controls.toolbar')}
      sx={{
        flex: 'none',
        display: 'grid',
        gridTemplateColumns: '1fr auto 1fr',
        alignItems: 'center',
        gap: 1,
        paddingInline: 2,
        blockSize: 48,
        bgcolor: 'background.paper',
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '@media (max-width: 720px)': { display: 'flex', flexWrap: 'wrap', blockSize: 'auto', minBlockSize: 48 },
      }}
    >
      <TimeDisplay />
      {/* Time runs to the right in every language, as on every player. */}
      <Box dir="ltr" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <BarButton
          label={t('controls.previousCut')}
          commandId="timeline.previousCut"
          onClick={() => {
            goToCut(-1);
          }}
        >
          <SkipPrevious />
        </BarButton>
        <BarButton
          label={t(isPlaying ? 'controls.pause' : 'controls.play')}
          commandId="stage.play"
          onClick={toggle}
          isMain
        >
          {isPlaying ? <Pause /> : <Play />}
        </BarButton>
        <BarButton
          label={t('controls.nextCut')}
          commandId="timeline.nextCut"
          onClick={() => {
            goToCut(1);
          }}
        >
          <SkipNext />
        </BarButton>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 0.5, minInlineSize: 0 }}>
        <VolumeControl />
        <BarButton
          label={t('controls.captions')}
          commandId="stage.captions"
          onClick={toggleCaptions}
          isPressed={showsCaptions}
        >
          <ClosedCaption fontSize="small" />
        </BarButton>
        <BarButton label={t('controls.safeAreas')} onClick={toggleSafeAreas} isPressed={showsSafeAreas}>
          <GridOn fontSize="small" />
        </BarButton>
        <BarButton
          label={t(isFullScreen ? 'controls.leaveFullScreen' : 'controls.fullScreen')}
          commandId="stage.fullScreen"
          onClick={toggleFullScreen}
        >
          {isFullScreen ? <FullscreenExit /> : <Fullscreen />}
        </BarButton>
      </Box>
    </Box>
  );
});
