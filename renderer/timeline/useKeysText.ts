import { useCommandRegistry } from '../state/commands.ts';
import { keysText } from '../state/keys.ts';
import { useStudio } from '../state/studio.ts';

/** Tells the first key of a command as it stands on the keyboard; empty where it has none. */
export function useKeysText(): (commandId: string) => string {
  const platform = useStudio((state) => state.app?.platform);
  const commands = useCommandRegistry((registry) => registry.commands);
  return (commandId) => {
    const keys = commands.get(commandId)?.keys[0];
    return keys === undefined ? '' : keysText(keys, platform);
  };
}
