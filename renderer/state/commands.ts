import { useEffect } from 'react';
import { create } from 'zustand';

/** Something the user can do by key, from the palette or from a menu. */
export interface Command {
  /** Unique, such as `timeline.split`; the application's menu names commands by it. */
  readonly id: string;
  /** Key of its name, with the namespace: `timeline:commands.split`. */
  readonly labelKey: string;
  /** Under which heading the keyboard map lists it. */
  readonly group: 'file' | 'edit' | 'view' | 'play' | 'timeline' | 'library' | 'publish' | 'help';
  /** `Mod` is Ctrl, or ⌘ on a Mac: `Mod+Shift+Z`, `Space`, `Delete`, `S`, `?`. Empty: only by palette and menus. */
  readonly keys: readonly string[];
  /** Asked when the key is pressed or a menu opens; without: always. */
  readonly enabled?: () => boolean;
  readonly run: () => void;
  /** Also while the user types in a field. */
  readonly isGlobal?: boolean;
  /** The browser tells of its keys by an event of its own (copy, cut, paste); the key handler leaves them to it. */
  readonly isNative?: boolean;
}

/** By id, in the order in which they were registered. */
export const useCommandRegistry = create<{ readonly commands: ReadonlyMap<string, Command> }>()(() => ({
  commands: new Map(),
}));

/** Adds commands. @returns what takes them away again. */
export function registerCommands(commands: readonly Command[]): () => void {
  useCommandRegistry.setState((state) => ({
    commands: new Map([...state.commands, ...commands.map((command) => [command.id, command] as const)]),
  }));
  return () => {
    useCommandRegistry.setState((state) => {
      const left = new Map(state.commands);
      for (const command of commands) if (left.get(command.id) === command) left.delete(command.id);
      return { commands: left };
    });
  };
}

/** Registers commands while a component is shown. Give a constant or a memoised array. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}

export function isEnabled(command: Command): boolean {
  return command.enabled?.() ?? true;
}

/** Runs a command by its id. @returns false where there is none or it is not possible now. */
export function runCommand(id: string): boolean {
  const command = useCommandRegistry.getState().commands.get(id);
  if (!command || !isEnabled(command)) return false;
  command.run();
  return true;
}
