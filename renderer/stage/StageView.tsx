import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../state/commands.ts';
import { draggedItem } from '../state/dragging.ts';
import { dropOnTimeline } from '../timeline/commands/drops.ts';
import { stageCommands } from './commands.ts';
import { TransportBar } from './controls/TransportBar.tsx';
import { startStage } from './engine.ts';
import { STAGE_ID, useFullScreen } from './fullScreen.ts';
import { CaptionLines } from './overlays/CaptionLines.tsx';
import { CheckHint } from './overlays/CheckHint.tsx';
import { ClipMark } from './overlays/ClipMark.tsx';
import { PresenterFrame } from './overlays/PresenterFrame.tsx';
import { StageLines } from './overlays/StageLines.tsx';
import { useShownScene } from './useShownScene.ts';

/** The stage of one open lesson. */
export function StageView({ handle }: { readonly handle: string }) {
  const { t } = useTranslation('stage');
  const canvas = useRef<HTMLCanvasElement>(null);
  const isFullScreen = useFullScreen();
  const scene = useShownScene();
  useCommands(stageCommands);
  useEffect(() => (canvas.current ? startStage(canvas.current, handle) : undefined), [handle]);
  if (!scene) return null;
  const { frame, slide, number } = scene;
  return (
    <Box
      id={STAGE_ID}
      sx={{ display: 'flex', flexDirection: 'column', blockSize: '100%', bgcolor: 'background.default' }}
    >
      <Box
        sx={{
          flex: 1,
          minBlockSize: 0,
          display: 'grid',
          placeItems: 'center',
          containerType: 'size',
          margin: isFullScreen ? 0 : 2,
        }}
      >
        <Box
          data-frame
          onDragOver={(event) => {
            if (draggedItem(event.dataTransfer)) event.preventDefault();
          }}
          onDrop={(event) => {
            const item = draggedItem(event.dataTransfer);
            if (item) dropOnTimeline(item, { kind: 'onto', index: number - 1 });
          }}
          sx={{
            position: 'relative',
            inlineSize: `min(100cqw, calc(100cqh * ${frame.widthPx} / ${frame.heightPx}))`,
            aspectRatio: `${frame.widthPx} / ${frame.heightPx}`,
            boxShadow: isFullScreen ? 'none' : '0 1px 3px rgb(0 0 0 / 0.18), 0 6px 24px rgb(0 0 0 / 0.10)',
          }}
        >
          <Box
            component="canvas"
            ref={canvas}
            role="img"
            aria-label={t('frame', { number, title: slide.title || t('untitled') })}
            sx={{ display: 'block', inlineSize: '100%', blockSize: '100%' }}
          />
          <CaptionLines />
          <PresenterFrame scene={scene} />
          <StageLines frame={frame} />
          <ClipMark scene={scene} />
          <CheckHint scene={scene} />
        </Box>
      </Box>
      <TransportBar />
    </Box>
  );
}
