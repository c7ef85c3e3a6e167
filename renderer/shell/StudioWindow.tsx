import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Inspector } from '../inspector/index.tsx';
import { Library } from '../library/index.tsx';
import { PublishDialog } from '../publish/index.tsx';
import { Stage } from '../stage/index.tsx';
import { Timeline } from '../timeline/index.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { usePanels } from './panels.ts';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
import { Splitter } from './Splitter.tsx';
import { TopBar } from './TopBar.tsx';

const ROW = { display: 'flex', minBlockSize: 0, minInlineSize: 0 } as const;

/** The window in which a lesson is edited: bar, library, stage, inspector, timeline. */
export function StudioWindow() {
  const { t } = useTranslation();
  const { sizesPx, hidden } = usePanels();
  return (
    <Box sx={{ ...ROW, flexDirection: 'column', blockSize: '100%' }}>
      <TopBar />
      <ReadOnlyBanner />
      <Box sx={{ ...ROW, flex: 1 }}>
        {!hidden.library && (
          <>
            <Box
              component="aside"
              id="library"
              aria-label={t('panels.library')}
              sx={{ flex: 'none', inlineSize: sizesPx.library, overflow: 'hidden', bgcolor: 'background.paper' }}
            >
              <ErrorBoundary name={t('panels.library')}>
                <Library />
              </ErrorBoundary>
            </Box>
            <Splitter panel="library" side="before" controls="library" />
          </>
        )}
        <Box component="main" aria-label={t('panels.stage')} sx={{ flex: 1, minInlineSize: 0, overflow: 'hidden' }}>
          <ErrorBoundary name={t('panels.stage')}>
            <Stage />
          </ErrorBoundary>
        </Box>
        {!hidden.inspector && (
          <>
            <Splitter panel="inspector" side="after" controls="inspector" />
            <Box
              component="aside"
              id="inspector"
              aria-label={t('panels.inspector')}
              sx={{ flex: 'none', inlineSize: sizesPx.inspector, overflow: 'hidden', bgcolor: 'background.paper' }}
            >
              <ErrorBoundary name={t('panels.inspector')}>
                <Inspector />
              </ErrorBoundary>
            </Box>
          </>
        )}
      </Box>
      {!hidden.timeline && (
        <>
          <Splitter panel="timeline" side="after" controls="timeline" />
          <Box
            component="section"
            id="timeline"
            aria-label={t('panels.timeline')}
            sx={{ flex: 'none', blockSize: sizesPx.timeline, overflow: 'hidden', bgcolor: 'background.paper' }}
          >
            <ErrorBoundary name={t('panels.timeline')}>
              <Timeline />
            </ErrorBoundary>
          </Box>
        </>
      )}
      <PublishDialog />
    </Box>
  );
}
