import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Inspector } from '../inspector/index.tsx';
import { Library } from '../library/index.tsx';
import { LibraryDialogs } from '../library/LibraryDialogs.tsx';
import { PublishDialog } from '../publish/index.tsx';
import { Stage } from '../stage/index.tsx';
import { Timeline } from '../timeline/index.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { usePanels } from './panels.ts';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
import { Splitter } from './Splitter.tsx';
import { TopBar } from './TopBar.tsx';

/** What is in a panel, beside its edge. In a small window panels give way to the stage. */
const CONTENT = { overflow: 'hidden', bgcolor: 'background.paper' } as const;
/** On a phone, or magnified four times, panels stand one below the other, and the window is scrolled. */
const NARROW = '@media (max-width: 720px)';
const SIDE = { flex: 'none', [NARROW]: { blockSize: 320, borderBlockEnd: 1, borderColor: 'divider' } } as const;
const WHOLE_WIDTH = { [NARROW]: { inlineSize: '100%' } } as const;
const ROW = { display: 'flex', minBlockSize: 0, minInlineSize: 0 } as const;

/** The window in which a lesson is edited: bar, library, stage, inspector, timeline. */
export function StudioWindow() {
  const { t } = useTranslation();
  const { sizesPx, hidden } = usePanels();
  return (
    <Box sx={{ ...ROW, flexDirection: 'column', blockSize: '100%', overflow: 'hidden auto' }}>
      <TopBar />
      <ReadOnlyBanner />
      <Box sx={{ ...ROW, flex: '1 0 240px', [NARROW]: { flex: 'none', flexDirection: 'column' } }}>
        {!hidden.shelves && (
          <Box component="aside" aria-label={t('panels.shelves')} sx={{ ...ROW, ...SIDE }}>
            <Box id="shelves" sx={{ ...CONTENT, inlineSize: `min(${sizesPx.shelves}px, 24vw)`, ...WHOLE_WIDTH }}>
              <ErrorBoundary name={t('panels.shelves')}>
                <Library />
              </ErrorBoundary>
            </Box>
            <Splitter panel="shelves" side="before" controls="shelves" />
          </Box>
        )}
        <Box
          component="main"
          aria-label={t('panels.stage')}
          sx={{ flex: 1, minInlineSize: 0, overflow: 'hidden', [NARROW]: { flex: '0 0 320px' } }}
        >
          <ErrorBoundary name={t('panels.stage')}>
            <Stage />
          </ErrorBoundary>
        </Box>
        {!hidden.inspector && (
          <Box component="aside" aria-label={t('panels.inspector')} sx={{ ...ROW, ...SIDE }}>
            <Splitter panel="inspector" side="after" controls="inspector" />
            <Box id="inspector" sx={{ ...CONTENT, inlineSize: `min(${sizesPx.inspector}px, 26vw)`, ...WHOLE_WIDTH }}>
              <ErrorBoundary name={t('panels.inspector')}>
                <Inspector />
              </ErrorBoundary>
            </Box>
          </Box>
        )}
      </Box>
      {!hidden.timeline && (
        <Box
          component="section"
          aria-label={t('panels.timeline')}
          sx={{ ...ROW, flex: 'none', flexDirection: 'column' }}
        >
          <Splitter panel="timeline" side="after" controls="timeline" />
          <Box
            id="timeline"
            sx={{ ...CONTENT, blockSize: `max(200px, min(${sizesPx.timeline}px, 45vh))`, [NARROW]: { blockSize: 320 } }}
          >
            <ErrorBoundary name={t('panels.timeline')}>
              <Timeline />
            </ErrorBoundary>
          </Box>
        </Box>
      )}
      <LibraryDialogs />
      <PublishDialog />
    </Box>
  );
}
