import { useEffect } from 'react';
import { isEnabled, runCommand, useCommandRegistry, type Command } from '../state/commands.ts';
import { isPressed, type KeyPress } from '../state/keys.ts';
import { useStudio } from '../state/studio.ts';

/** Whether what has the focus got it by a click. */
let isFocusByPointer = false;

/** Hears the keys of all commands, and the browser's own copy, cut and paste. */
export function useKeyboard(): void {
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener('keydown', onKeyDown, { signal });
    window.addEventListener('pointerdown', () => (isFocusByPointer = true), { signal, capture: true });
    window.addEventListener('keydown', ({ key }) => (isFocusByPointer &&= key !== 'Tab'), { signal, capture: true });
    for (const name of ['copy', 'cut', 'paste'] as const) {
      document.addEventListener(
        name,
        (event) => {
          if (isTyping(event.target) || isDialogOpen() || String(getSelection()) !== '') return;
          if (runCommand(`edit.${name}`)) event.preventDefault();
        },
        { signal },
      );
    }
    return () => {
      controller.abort();
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const command = commandFor(event);
  if (!command || isDialogOpen() || (isTyping(event.target) && command.isGlobal !== true)) return;
  if (isTakenByControl(event)) return;
  // Ours even where it cannot be done just now: the browser's own meaning (a new window) would surprise.
  event.preventDefault();
  if (isEnabled(command)) command.run();
}

function commandFor(press: KeyPress): Command | null {
  const isMac = useStudio.getState().app?.platform === 'darwin';
  const { commands } = useCommandRegistry.getState();
  const meant = [...commands.values()].filter(
    ({ keys, isNative }) => isNative !== true && keys.some((combination) => isPressed(press, combination, isMac)),
  );
  // Of several with the same key, the one that is possible here.
  return meant.find(isEnabled) ?? meant[0] ?? null;
}

/** Fields in which keys write; a slider or a checkbox is none. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type);
}

/**
 * Space presses a button that was reached by keyboard: it does not play then. After a click the button has the focus by
 * accident.
 */
function isTakenByControl({ key, target }: KeyboardEvent): boolean {
  if (key !== ' ' || !(target instanceof HTMLElement)) return false;
  if (target.closest('input, select, [role=combobox]')) return true;
  return !isFocusByPointer && target.closest('button, a[href], [role=button], [role=tab]') !== null;
}

function isDialogOpen(): boolean {
  return document.querySelector('.MuiModal-root:not(.MuiModal-hidden)') !== null;
}
