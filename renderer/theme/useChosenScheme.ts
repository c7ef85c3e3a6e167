import { useColorScheme } from '@mui/material/styles';
import { useEffect } from 'react';
import { useStudio } from '../state/studio.ts';

// Made by script, since the page's policy takes no style element that bears no nonce.
const unmoved = new CSSStyleSheet();
unmoved.replaceSync('*, *::before, *::after { transition: none !important }');

/**
 * Light, dark or the system's, as the settings say. The whole window turns at once: each control's own transition would
 * start with those of what surrounds it, and run through them in waves, texts unreadable meanwhile.
 */
export function useChosenScheme(): void {
  const chosen = useStudio((state) => state.settings.theme);
  const { setMode, colorScheme } = useColorScheme();
  useEffect(() => {
    setMode(chosen);
  }, [chosen, setMode]);
  // An element's effects run before those of what holds it: before the provider sets the scheme's attribute.
  useEffect(() => {
    document.adoptedStyleSheets.push(unmoved);
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(moveAgain);
    });
    return () => {
      cancelAnimationFrame(frame);
      moveAgain();
    };
  }, [colorScheme]);
}

function moveAgain(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== unmoved);
}
