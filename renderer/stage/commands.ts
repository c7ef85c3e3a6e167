import type { Command } from '../state/commands.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useStudio } from '../state/studio.ts';
import { toggleFullScreen } from './fullScreen.ts';
import { lengthOf } from './shown.ts';
import { toggleCaptions, toggleMuted, toggleSafeAreas } from './stageView.ts';
import { stepFrames } from './stepFrames.ts';

function command(name: string, group: 'play' | 'view', keys: readonly string[], run: () => void): Command {
  return { id: `stage.${name}`, labelKey: `stage:commands.${name}`, group, keys, run };
}

export const stageCommands: readonly Command[] = [
  command('play', 'play', ['Space'], () => {
    usePlayhead.getState().toggle();
  }),
  command('previousFrame', 'play', [','], () => {
    stepFrames(-1);
  }),
  command('nextFrame', 'play', ['.'], () => {
    stepFrames(1);
  }),
  command('start', 'play', ['Home'], () => {
    usePlayhead.getState().seek(0);
  }),
  command('end', 'play', ['End'], () => {
    const { lesson } = useStudio.getState();
    usePlayhead.getState().seek(lesson ? lengthOf(lesson) : 0);
  }),
  command('mute', 'play', ['Shift+M'], toggleMuted),
  command('captions', 'view', ['C'], toggleCaptions),
  command('safeAreas', 'view', [], toggleSafeAreas),
  command('fullScreen', 'view', ['F'], toggleFullScreen),
];
