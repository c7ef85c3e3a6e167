import {
  addCueHere,
  deleteCue,
  mergeCue,
  nudgeCue,
  splitCueHere,
  writeCue,
  type CueEnd,
} from '../../captions/actions.ts';
import { currentCues, selectedCue, type CueName } from '../../captions/store.ts';
import type { Command } from '../../state/commands.ts';
import { command } from './command.ts';
import { canEdit } from './targets.ts';

const NUDGE_SECONDS = 0.1;
/** Presses in a row are one step, until there is a rest. */
const REST_MS = 900;
let gesture = { id: '', key: '', untilMs: 0 };

const hasCue = (): boolean => canEdit() && selectedCue() !== null;
const hasNext = (): boolean => {
  const cue = selectedCue();
  return canEdit() && cue !== null && cue.index + 1 < currentCues(cue.file).length;
};

function onCue(name: string, keys: readonly string[], run: (cue: CueName) => void, enabled = hasCue): Command {
  const runOnSelected = (): void => {
    const cue = selectedCue();
    if (cue) run(cue);
  };
  return command(name, keys, runOnSelected, enabled);
}

function nudge(name: string, key: string, end: CueEnd, seconds: number): Command {
  return onCue(name, [key], (cue) => {
    const nowMs = performance.now();
    const about = `${cue.file} ${cue.index} ${end}`;
    const goesOn = gesture.key === about && nowMs < gesture.untilMs;
    gesture = { id: goesOn ? gesture.id : crypto.randomUUID(), key: about, untilMs: nowMs + REST_MS };
    nudgeCue(cue, end, seconds, gesture.id);
  });
}

/** What can be done with captions. Those about the selected one have the keys that are the segments’ otherwise. */
export const CAPTION_COMMANDS: readonly Command[] = [
  command('addCaption', ['Shift+C'], addCueHere, canEdit),
  onCue('writeCaption', ['F2'], writeCue),
  onCue('splitCaption', ['S'], splitCueHere),
  onCue('mergeCaption', ['M'], mergeCue, hasNext),
  onCue('deleteCaption', ['Delete', 'Backspace'], deleteCue),
  nudge('captionStartEarlier', 'Alt+ArrowLeft', 'startSeconds', -NUDGE_SECONDS),
  nudge('captionStartLater', 'Alt+ArrowRight', 'startSeconds', NUDGE_SECONDS),
  nudge('captionEndEarlier', 'Alt+Shift+ArrowLeft', 'endSeconds', -NUDGE_SECONDS),
  nudge('captionEndLater', 'Alt+Shift+ArrowRight', 'endSeconds', NUDGE_SECONDS),
];
