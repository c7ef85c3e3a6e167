/**
 * The studio's colours. Paper and ink with one accent, a deep teal: slides bring their own colours and must look the same
 * beside ours. Texts reach a contrast of 4.5, edges of controls 3.
 */
export const LIGHT = {
  mode: 'light',
  primary: { main: '#0d6e6e', dark: '#095454', light: '#3f9090', contrastText: '#ffffff' },
  secondary: { main: '#52606b', contrastText: '#ffffff' },
  error: { main: '#b3261e' },
  warning: { main: '#8a5300' },
  success: { main: '#2e6b34' },
  info: { main: '#2b5f8f' },
  background: { default: '#f4f3f0', paper: '#ffffff' },
  text: { primary: '#1d2226', secondary: '#56606a' },
  divider: '#e0ded9',
} as const;

export const DARK = {
  mode: 'dark',
  primary: { main: '#66c7c0', dark: '#46a8a2', light: '#92dbd5', contrastText: '#06201f' },
  secondary: { main: '#a9b4bd', contrastText: '#12171a' },
  error: { main: '#f2a39b' },
  warning: { main: '#f0bd72' },
  success: { main: '#93cf98' },
  info: { main: '#9cc6ee' },
  background: { default: '#14181b', paper: '#1c2125' },
  text: { primary: '#e8eaec', secondary: '#a3adb5' },
  divider: '#30373d',
  // The library's 16 % of white would take the second text colour below its contrast.
  action: { selected: 'rgba(255, 255, 255, 0.1)' },
} as const;
