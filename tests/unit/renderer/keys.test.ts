import { describe, expect, test } from 'vitest';
import { isPressed, keysText, type KeyPress } from '../../../renderer/state/keys.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('a combination of keys', () => {
  test.each([
    ['Mod+Z', press('z', { ctrlKey: true }), true],
    ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Z', press('z', { metaKey: true }), false],
    ['S', press('s'), true],
    ['S', press('s', { ctrlKey: true }), false],
    ['S', press('s', { altKey: true }), false],
    ['Space', press(' '), true],
    ['Delete', press('Delete'), true],
    ['?', press('?', { shiftKey: true }), true],
    ['+', press('+', { shiftKey: true }), true],
    ['[', press('[', { ctrlKey: false, altKey: true }), true],
    ['Mod+,', press(',', { ctrlKey: true }), true],
    ['Alt+Shift+ArrowLeft', press('ArrowLeft', { altKey: true, shiftKey: true }), true],
    ['Mod+Z', press('я', { ctrlKey: true, code: 'KeyZ' }), true],
    ['0', press('0'), true],
  ])('%s for %o: %s', (combination, event, expected) => {
    expect(isPressed(event, combination, false)).toBe(expected);
  });

  test('is made with ⌘ on a Mac', () => {
    expect(isPressed(press('z', { metaKey: true }), 'Mod+Z', true)).toBe(true);
    expect(isPressed(press('z', { ctrlKey: true }), 'Mod+Z', true)).toBe(false);
  });

  test('is written as each platform does', () => {
    expect(keysText('Mod+Shift+Z', 'darwin')).toBe('⌘⇧Z');
    expect(keysText('Mod+Shift+Z', 'linux')).toBe('Ctrl+Shift+Z');
    expect(keysText('+', 'win32')).toBe('+');
    expect(keysText('Alt+ArrowLeft', undefined)).toBe('Alt+←');
  });
});
