import type { Command } from '../../state/commands.ts';
import { selectedSegmentIds } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { toggleSnapping } from '../../state/timelineView.ts';
import { currentSegments } from '../state/document.ts';
import { pickSegments } from '../state/picked.ts';
import { CAPTION_COMMANDS } from './captions.ts';
import { CHECK_COMMANDS } from './checks.ts';
import { failedIds, retryFailed } from './clips.ts';
import { command } from './command.ts';
import { goToCut, nudgeCut } from './cuts.ts';
import { SECTION_COMMANDS } from './sections.ts';
import {
  canMergeNow,
  duplicate,
  insertSilenceHere,
  mergeSegments,
  moveBy,
  remove,
  splitAtPlayhead,
} from './structure.ts';
import { canEdit, isTimelineAddressed } from './targets.ts';
import { zoomBy, zoomToAll, zoomToSelection } from './zoom.ts';

const ZOOM_STEP = 1.4;
const NUDGE_SECONDS = 0.1;

const hasLesson = (): boolean => useStudio.getState().lesson !== null;
const canChangeSelected = (): boolean => canEdit() && selectedSegmentIds(useStudio.getState().selection).length > 0;

/** All that can be done in the timeline, wherever it is asked for: by key, in the palette, the toolbar or the menu. */
export const TIMELINE_COMMANDS: readonly Command[] = [
  // Before those that take the same keys for segments.
  ...CAPTION_COMMANDS,
  command('split', ['S'], splitAtPlayhead, canEdit),
  command('merge', ['M'], mergeSegments, () => canEdit() && canMergeNow()),
  command('duplicate', ['Mod+D'], duplicate, isTimelineAddressed),
  command(
    'delete',
    ['Delete', 'Backspace'],
    () => {
      remove(true);
    },
    canChangeSelected,
  ),
  command(
    'deleteKeepAudio',
    ['Shift+Delete', 'Shift+Backspace'],
    () => {
      remove(false);
    },
    canChangeSelected,
  ),
  command('insertSilence', ['I'], insertSilenceHere, canEdit),
  ...CHECK_COMMANDS,
  ...SECTION_COMMANDS,
  command(
    'moveEarlier',
    ['Alt+ArrowLeft'],
    () => {
      moveBy(-1);
    },
    isTimelineAddressed,
  ),
  command(
    'moveLater',
    ['Alt+ArrowRight'],
    () => {
      moveBy(1);
    },
    isTimelineAddressed,
  ),
  command(
    'cutEarlier',
    ['Alt+Shift+ArrowLeft'],
    () => {
      nudgeCut(-NUDGE_SECONDS);
    },
    isTimelineAddressed,
  ),
  command(
    'cutLater',
    ['Alt+Shift+ArrowRight'],
    () => {
      nudgeCut(NUDGE_SECONDS);
    },
    isTimelineAddressed,
  ),
  command('retry', [], retryFailed, () => failedIds().length > 0),
  command(
    'selectAll',
    ['Mod+A'],
    () => {
      pickSegments(currentSegments().map(({ id }) => id));
    },
    hasLesson,
  ),
  command(
    'previousCut',
    ['PageUp'],
    () => {
      goToCut(-1);
    },
    hasLesson,
    'play',
  ),
  command(
    'nextCut',
    ['PageDown'],
    () => {
      goToCut(1);
    },
    hasLesson,
    'play',
  ),
  command(
    'zoomIn',
    ['+', '='],
    () => {
      zoomBy(ZOOM_STEP);
    },
    hasLesson,
    'view',
  ),
  command(
    'zoomOut',
    ['-'],
    () => {
      zoomBy(1 / ZOOM_STEP);
    },
    hasLesson,
    'view',
  ),
  command('zoomToAll', ['0'], zoomToAll, hasLesson, 'view'),
  command('zoomToSelection', ['Z'], zoomToSelection, hasLesson, 'view'),
  command('snapping', ['N'], toggleSnapping, hasLesson),
];
