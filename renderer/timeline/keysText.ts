import { useCommandRegistry } from '../state/commands.ts';
import { useStudio } from '../state/studio.ts';

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Delete: '⌦', Backspace: '⌫' };

/** The first key of a command as it stands on the keyboard; empty where it has none. */
export function keysText(commandId: string): string {
  const keys = useCommandRegistry.getState().commands.get(commandId)?.keys[0];
  if (keys === undefined) return '';
  const isMac = useStudio.getState().app?.platform === 'darwin';
  // A lone plus is a key, not what joins keys.
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return isMac
    ? parts.map((part) => MAC_SIGNS[part] ?? SIGNS[part] ?? part).join('')
    : parts.map((part) => (part === 'Mod' ? 'Ctrl' : (SIGNS[part] ?? part))).join('+');
}
