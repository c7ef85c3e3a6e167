import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Start } from '../start/index.tsx';
import { useCommands } from '../state/commands.ts';
import { useStudio } from '../state/studio.ts';
import { styleNonce } from '../theme/nonce.ts';
import { studioTheme } from '../theme/theme.ts';
import { useChosenScheme } from '../theme/useChosenScheme.ts';
import { SHELL_COMMANDS } from './commands.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FileBrowser } from './FileBrowser.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { KeyboardMap } from './KeyboardMap.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { NoticeStack } from './NoticeStack.tsx';
import { Palette } from './Palette.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';
import { StudioWindow } from './StudioWindow.tsx';
import { useKeyboard } from './useKeyboard.ts';

const styles = createCache({ key: 'l', nonce: styleNonce() });

/** The whole page. */
export function App() {
  const motion = useStudio((state) => state.settings.motion);
  const isStillBySystem = useMediaQuery('(prefers-reduced-motion: reduce)');
  const isStill = motion === 'reduced' || isStillBySystem;
  const { i18n } = useTranslation();
  const direction = i18n.dir();
  const theme = useMemo(() => studioTheme(isStill, direction), [isStill, direction]);
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system">
        <CssBaseline enableColorScheme />
        <Screen />
      </ThemeProvider>
    </CacheProvider>
  );
}

function Screen() {
  const { t } = useTranslation();
  const screen = useStudio((state) => state.screen);
  useCommands(SHELL_COMMANDS);
  useKeyboard();
  useChosenScheme();
  return (
    <ErrorBoundary name={t('window')}>
      {screen === 'studio' ? <StudioWindow /> : <Start />}
      <SettingsDialog />
      <HistoryPanel />
      <KeyboardMap />
      <Palette />
      <FileBrowser />
      <NoticeStack />
      <LiveRegion />
    </ErrorBoundary>
  );
}
