import { createTheme, type Theme } from '@mui/material/styles';
import { components } from './components.ts';
import { DARK, LIGHT } from './palette.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/**
 * The studio's look. Colours are CSS variables (`theme.vars.palette…`), so a change of scheme draws nothing anew.
 *
 * @param isStill without any movement, for those whom it makes unwell
 * @param direction of the language's writing
 */
export function studioTheme(isStill: boolean, direction: 'ltr' | 'rtl'): Theme {
  return createTheme({
    direction,
    cssVariables: { colorSchemeSelector: 'data-scheme', cssVarPrefix: 'lectern' },
    colorSchemes: { light: { palette: LIGHT }, dark: { palette: DARK } },
    shape: { borderRadius: 8 },
    typography: {
      fontFamily: FONT,
      fontSize: 13,
      h1: { fontSize: '1.75rem', fontWeight: 600, letterSpacing: '-0.015em', lineHeight: 1.25 },
      h2: { fontSize: '1.125rem', fontWeight: 600, letterSpacing: '-0.005em', lineHeight: 1.35 },
      h3: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
      button: { textTransform: 'none', fontWeight: 550 },
      overline: { textTransform: 'none', letterSpacing: 0, fontWeight: 600, fontSize: '0.8125rem', lineHeight: 1.5 },
    },
    ...(isStill && { transitions: { create: () => 'none' } }),
    components: components(isStill),
  });
}
