import type { Components, Theme } from '@mui/material/styles';

const FOCUS = {
  outline: '2px solid var(--lectern-palette-primary-main)',
  outlineOffset: 2,
};

/** How the components differ from MUI's own: flat, quiet, and a focus that can be seen. */
export function components(isStill: boolean): Components<Theme> {
  return {
    MuiCssBaseline: {
      styleOverrides: {
        'html, body, #root': { height: '100%' },
        body: { overflow: 'hidden', userSelect: 'none', WebkitFontSmoothing: 'antialiased' },
        'input, textarea, [contenteditable]': { userSelect: 'text' },
        ':focus-visible': FOCUS,
        '*, *::before, *::after': {
          // Not inherited, as MUI has it: all that is in an element would be styled anew with each step that it moves.
          boxSizing: 'border-box',
          ...(isStill && {
            animationDuration: '0.01ms !important',
            animationIterationCount: '1 !important',
            transitionDuration: '0.01ms !important',
            scrollBehavior: 'auto !important',
          }),
        },
      },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { '&.Mui-focusVisible': FOCUS } },
    },
    MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { borderRadius: 8 } } },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiDialog: {
      styleOverrides: { paper: { borderRadius: 14, border: '1px solid var(--lectern-palette-divider)' } },
    },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.125rem', fontWeight: 600, paddingBlock: 20 } } },
    MuiMenu: {
      styleOverrides: {
        paper: { border: '1px solid var(--lectern-palette-divider)', boxShadow: '0 8px 28px rgb(0 0 0 / 0.14)' },
      },
    },
    MuiTooltip: {
      defaultProps: { enterDelay: 500, arrow: false },
      styleOverrides: { tooltip: { fontSize: '0.75rem', paddingBlock: 5 } },
    },
    MuiTextField: { defaultProps: { size: 'small' } },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiIconButton: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 8 } } },
  };
}
