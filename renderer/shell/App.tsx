import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo } from 'react';
import { Start } from '../start/index.tsx';
import { useStudio } from '../state/studio.ts';
import { styleNonce } from '../theme/nonce.ts';
import { studioTheme } from '../theme/theme.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { StudioWindow } from './StudioWindow.tsx';

const styles = createCache({ key: 'l', nonce: styleNonce() });

/** The whole page. */
export function App() {
  const screen = useStudio((state) => state.screen);
  const motion = useStudio((state) => state.settings.motion);
  const isStillBySystem = useMediaQuery('(prefers-reduced-motion: reduce)');
  const isStill = motion === 'reduced' || isStillBySystem;
  const theme = useMemo(() => studioTheme(isStill), [isStill]);
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system">
        <CssBaseline enableColorScheme />
        {screen === 'studio' ? <StudioWindow /> : <Start />}
        <LiveRegion />
      </ThemeProvider>
    </CacheProvider>
  );
}
