import type { AppDescription } from '../../main/api/answers.ts';

/** What of a keyboard event decides which command is meant. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
const MAC_SIGNS: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Delete: '⌦',
  Backspace: '⌫',
  ...SIGNS,
};

/** The keys of `combination`: `Mod+Shift+Z` → Mod, Shift, Z. A lone plus is a key. */
function partsOf(combination: string): string[] {
  return combination === '+' ? ['+'] : combination.split('+');
}

/** Whether a key press is `combination`. Signs (`?`, `+`) are known by what they write, whatever is held for them. */
export function isPressed(press: KeyPress, combination: string, isMac: boolean): boolean {
  const parts = partsOf(combination);
  const key = parts.at(-1)!;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other || mod !== parts.includes('Mod')) return false;
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  if (isSign) return press.key === key;
  if (press.shiftKey !== parts.includes('Shift') || press.altKey !== parts.includes('Alt')) return false;
  return keyOf(press) === key;
}

/** `Z` for the key that writes z; on keyboards of other scripts for the one in its place. */
function keyOf({ key, code }: KeyPress): string {
  if (key === ' ') return 'Space';
  if (key.length > 1) return key;
  const isLatin = /^[\x21-\x7e]$/.test(key);
  return isLatin ? key.toUpperCase() : code.replace(/^(Key|Digit)/, '');
}

/** `combination` as it stands on the keyboard: `⇧⌘Z`, or `Ctrl+Shift+Z`. */
export function keysText(combination: string, platform: AppDescription['platform'] | undefined): string {
  const parts = partsOf(combination);
  if (platform === 'darwin') return parts.map((part) => MAC_SIGNS[part] ?? part).join('');
  return parts.map((part) => (part === 'Mod' ? 'Ctrl' : (SIGNS[part] ?? part))).join('+');
}
