import type { Command } from '../state/commands.ts';
import { useStudio } from '../state/studio.ts';
import { bringPresenter, speakInTargets } from './presenters/actions.ts';
import { openReport } from './presenters/dialogs.ts';
import { bringRecordings, hearAfterTargets, hearOnTarget } from './recordings/actions.ts';
import { showShelf } from './shelves.ts';
import { bringSlides, insertAfterTargets, replaceSlideBy, showOnTargets } from './slides/actions.ts';

const canEdit = (): boolean => {
  const { lesson, open } = useStudio.getState();
  return lesson !== null && !open?.readOnly;
};
const hasItem = (): boolean => {
  const { kind } = useStudio.getState().selection;
  return canEdit() && (kind === 'slide' || kind === 'recording' || kind === 'presenter');
};
const selectedId = (kind: 'slide' | 'presenter'): string | null => {
  const { selection } = useStudio.getState();
  return selection.kind === kind && 'id' in selection ? selection.id : null;
};

function onSelected(run: { readonly [K in 'slide' | 'recording' | 'presenter']: (id: string) => void }): void {
  const { selection } = useStudio.getState();
  if (selection.kind === 'recording') run.recording(selection.file);
  else if (selection.kind === 'slide' || selection.kind === 'presenter') run[selection.kind](selection.id);
}

function command(id: string, keys: readonly string[], run: () => void, enabled: () => boolean): Command {
  return { id: `library.${id}`, labelKey: `library:commands.${id}`, group: 'library', keys, run, enabled };
}

/** What dragging from the library does, and adding to it, by key and by name. */
export const LIBRARY_COMMANDS: readonly Command[] = [
  command(
    'useOnTargets',
    ['Mod+Enter'],
    () => {
      onSelected({ slide: showOnTargets, recording: hearOnTarget, presenter: speakInTargets });
    },
    hasItem,
  ),
  command(
    'insertAfter',
    ['Mod+Shift+Enter'],
    () => {
      onSelected({ slide: insertAfterTargets, recording: hearAfterTargets, presenter: speakInTargets });
    },
    hasItem,
  ),
  command(
    'replaceSlide',
    [],
    () => {
      const id = selectedId('slide');
      if (id !== null) void replaceSlideBy(id, 'here');
    },
    () => canEdit() && selectedId('slide') !== null,
  ),
  command(
    'presenterReport',
    [],
    () => {
      const id = selectedId('presenter');
      if (id !== null) openReport(id);
    },
    () => selectedId('presenter') !== null,
  ),
  command(
    'addSlides',
    [],
    () => {
      showShelf('slides');
      void bringSlides('here');
    },
    canEdit,
  ),
  command(
    'addRecordings',
    [],
    () => {
      showShelf('recordings');
      void bringRecordings('here');
    },
    canEdit,
  ),
  command(
    'addPresenter',
    [],
    () => {
      showShelf('presenters');
      void bringPresenter('here');
    },
    canEdit,
  ),
];
