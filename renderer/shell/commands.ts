import i18next from 'i18next';
import { chooseFiles } from '../backend/chooseFiles.ts';
import { copySelected, cutSelected, pasteCopied } from '../state/clipboard.ts';
import type { Command } from '../state/commands.ts';
import { openDialog } from '../state/dialogs.ts';
import { redo, undo } from '../state/edit.ts';
import { closeLesson, openLesson, saveCopy } from '../state/lessons.ts';
import { notifyFailure } from '../state/notices.ts';
import { selectedSegmentIds } from '../state/selection.ts';
import { stepText } from '../state/stepName.ts';
import { useStudio } from '../state/studio.ts';
import { announce } from './announce.ts';
import { togglePanel } from './panels.ts';

const hasLesson = (): boolean => useStudio.getState().lesson !== null;
const canEdit = (): boolean => hasLesson() && useStudio.getState().open?.readOnly === null;
const hasSegments = (): boolean => selectedSegmentIds(useStudio.getState().selection).length > 0;

function command(
  id: string,
  group: Command['group'],
  keys: readonly string[],
  run: () => void,
  rest: Pick<Command, 'enabled' | 'isGlobal' | 'isNative'> = {},
): Command {
  return { id, labelKey: `shell:commands.${id}`, group, keys, run, ...rest };
}

/** Asks for a lesson and opens it. */
async function openOther(): Promise<void> {
  try {
    const path = (await chooseFiles('lesson', { several: false }))?.[0];
    if (path !== undefined) await openLesson(path);
  } catch (error) {
    notifyFailure(error);
  }
}

/** Says what happened to the clipboard's segments, for those who do not see it. */
function say(key: 'copied' | 'cut' | 'pasted', count: number): void {
  if (count > 0) announce(i18next.t(`shell:clipboard.${key}`, { count }));
}

function takeBack(): void {
  const name = useStudio.getState().past.at(-1)?.name;
  if (name && undo()) announce(i18next.t('shell:history.undone', { step: stepText(name) }));
}

function takeForth(): void {
  const name = useStudio.getState().future.at(-1)?.name;
  if (name && redo()) announce(i18next.t('shell:history.redone', { step: stepText(name) }));
}

/** What the window itself can do. The application's menu knows these names, too. */
export const SHELL_COMMANDS: readonly Command[] = [
  command('file.new', 'file', ['Mod+N'], () => void closeLesson()),
  command('file.open', 'file', ['Mod+O'], () => void openOther(), { isGlobal: true }),
  command('file.saveCopy', 'file', ['Mod+Shift+S'], () => void saveCopy(), { enabled: hasLesson, isGlobal: true }),
  command('file.close', 'file', ['Mod+W'], () => void closeLesson(), { enabled: hasLesson }),
  command('edit.undo', 'edit', ['Mod+Z'], takeBack, {
    enabled: () => canEdit() && useStudio.getState().past.length > 0,
  }),
  command('edit.redo', 'edit', ['Mod+Shift+Z', 'Mod+Y'], takeForth, {
    enabled: () => canEdit() && useStudio.getState().future.length > 0,
  }),
  command(
    'edit.cut',
    'edit',
    ['Mod+X'],
    () => {
      say('cut', cutSelected());
    },
    {
      enabled: () => canEdit() && hasSegments(),
      isNative: true,
    },
  ),
  command(
    'edit.copy',
    'edit',
    ['Mod+C'],
    () => {
      say('copied', copySelected());
    },
    {
      enabled: hasSegments,
      isNative: true,
    },
  ),
  command(
    'edit.paste',
    'edit',
    ['Mod+V'],
    () => {
      say('pasted', pasteCopied());
    },
    {
      enabled: () => canEdit() && useStudio.getState().clipboard.length > 0,
      isNative: true,
    },
  ),
  command(
    'view.history',
    'view',
    ['Mod+H'],
    () => {
      openDialog('history');
    },
    { enabled: hasLesson },
  ),
  command(
    'view.shelves',
    'view',
    ['Mod+1'],
    () => {
      togglePanel('shelves');
    },
    { enabled: hasLesson },
  ),
  command(
    'view.timeline',
    'view',
    ['Mod+2'],
    () => {
      togglePanel('timeline');
    },
    { enabled: hasLesson },
  ),
  command(
    'view.inspector',
    'view',
    ['Mod+3'],
    () => {
      togglePanel('inspector');
    },
    { enabled: hasLesson },
  ),
  command(
    'publish.open',
    'publish',
    ['Mod+Shift+P'],
    () => {
      openDialog('publish');
    },
    { enabled: hasLesson },
  ),
  command(
    'app.palette',
    'help',
    ['Mod+K'],
    () => {
      openDialog('palette');
    },
    { isGlobal: true },
  ),
  command('app.keyboard', 'help', ['?'], () => {
    openDialog('keys');
  }),
  command(
    'app.settings',
    'help',
    ['Mod+,'],
    () => {
      openDialog('settings');
    },
    { isGlobal: true },
  ),
];
