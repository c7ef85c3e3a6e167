import type { Command } from '../../state/commands.ts';

/** A command of the timeline: its id and its name's key follow from `name`. */
export function command(
  name: string,
  keys: readonly string[],
  run: () => void,
  enabled: () => boolean,
  group: Command['group'] = 'timeline',
): Command {
  return { id: `timeline.${name}`, labelKey: `timeline:commands.${name}`, group, keys, run, enabled };
}
