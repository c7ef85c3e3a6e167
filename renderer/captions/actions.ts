import i18next from 'i18next';
import {
  addCue,
  changeCue,
  mergeCueWithNext,
  removeCue,
  resetCaptions,
  splitCue,
} from '../../main/lesson/edits/captions.ts';
import { announce } from '../shell/announce.ts';
import { cancelGesture, edit } from '../state/edit.ts';
import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';
import { select } from '../state/selection.ts';
import { useStudio } from '../state/studio.ts';
import { clock } from '../timeline/geometry/clock.ts';
import { segmentAt } from '../timeline/geometry/visible.ts';
import { spansOf } from '../timeline/state/document.ts';
import { editCaptions } from './edits.ts';
import { currentCues, useCaptions, type CueName } from './store.ts';
import { splitOffset } from './words.ts';

export type CueEnd = 'startSeconds' | 'endSeconds';
const OTHER = { startSeconds: 'endSeconds', endSeconds: 'startSeconds' } as const;

/** How long a new caption is, where it has the room. */
const NEW_SECONDS = 2.5;

/** Where in which recording the playhead stands; null: nobody speaks there. */
function spotAtPlayhead(): { readonly file: string; readonly seconds: number } | null {
  const { lesson } = useStudio.getState();
  if (!lesson) return null;
  const { seconds } = usePlayhead.getState();
  const spans = spansOf(lesson.segments);
  const number = segmentAt(spans, seconds);
  const narration = lesson.segments[number]?.narration;
  if (!narration) return null;
  return { file: narration.media.file, seconds: narration.startSeconds + seconds - spans[number]!.startSeconds };
}

export function selectCue({ file, index }: CueName): void {
  select({ kind: 'caption', file, index });
}

/** Has a caption written in the timeline. */
export function writeCue({ file, index }: CueName): void {
  useCaptions.setState({ writing: { file, index, gesture: crypto.randomUUID() } });
}

/** Ends writing in the timeline; a caption without text is taken away. */
export function endWriting(): void {
  const { writing } = useCaptions.getState();
  if (!writing) return;
  useCaptions.setState({ writing: null });
  const { file, index, gesture } = writing;
  if (currentCues(file)[index]?.text.trim() !== '') return;
  editCaptions('steps.removeCaption', file, (lesson) => removeCue(lesson, file, index), gesture);
}

/** Ends writing as if it had never begun. */
export function cancelWriting(): void {
  const { writing } = useCaptions.getState();
  if (!writing) return;
  useCaptions.setState({ writing: null });
  cancelGesture(writing.gesture);
}

export function setCueText({ file, index }: CueName, text: string, gesture: string): void {
  editCaptions('steps.editCaption', file, (lesson) => changeCue(lesson, file, index, { text }), gesture);
}

/** Moves one end of a caption; a neighbour that touches it there moves along. Times are the recording’s. */
export function moveCueEnd({ file, index }: CueName, end: CueEnd, seconds: number, gesture: string): void {
  const cues = currentCues(file);
  const [cue, other] = end === 'startSeconds' ? [cues[index], cues[index - 1]] : [cues[index], cues[index + 1]];
  if (!cue) return;
  const isTouched = other?.[OTHER[end]] === cue[end];
  const own = { index, change: { [end]: seconds } };
  const both = isTouched
    ? [own, { index: end === 'startSeconds' ? index - 1 : index + 1, change: { [OTHER[end]]: seconds } }]
    : [own];
  // The one that makes room goes first.
  const ordered = (end === 'endSeconds') === seconds > cue[end] ? both.toReversed() : both;
  editCaptions(
    'steps.moveCaption',
    file,
    (lesson) => ordered.reduce((result, { index: at, change }) => changeCue(result, file, at, change), lesson),
    gesture,
  );
}

/** Moves one end of a caption by some seconds and says where it is now. */
export function nudgeCue(cue: CueName, end: CueEnd, changeSeconds: number, gesture: string): void {
  const seconds = (): number | undefined => currentCues(cue.file)[cue.index]?.[end];
  const before = seconds();
  if (before === undefined) return;
  moveCueEnd(cue, end, before + changeSeconds, gesture);
  announce(clock(seconds() ?? before, 1));
}

/**
 * Parts a caption.
 *
 * @param cursor where in its text; at its ends or without, as the playhead parts it, else in the middle
 */
export function splitCueHere({ file, index }: CueName, cursor?: number): void {
  const cue = currentCues(file)[index];
  if (!cue) return;
  const offset = cursor !== undefined && cursor > 0 && cursor < cue.text.length ? cursor : undefined;
  const spot = spotAtPlayhead();
  const isInside = spot?.file === file && spot.seconds > cue.startSeconds && spot.seconds < cue.endSeconds;
  const atSeconds = offset === undefined && isInside ? spot.seconds : undefined;
  const share = atSeconds === undefined ? 0.5 : (atSeconds - cue.startSeconds) / (cue.endSeconds - cue.startSeconds);
  const at = offset ?? splitOffset(cue.text, share);
  if (
    at === null ||
    !editCaptions('steps.splitCaption', file, (lesson) => splitCue(lesson, file, index, at, atSeconds))
  ) {
    notify({ severity: 'info', message: i18next.t('captions:notices.cannotSplit') });
    return;
  }
  announce(i18next.t('captions:announce.split'));
}

export function mergeCue({ file, index }: CueName): void {
  if (!editCaptions('steps.mergeCaptions', file, (lesson) => mergeCueWithNext(lesson, file, index))) return;
  announce(i18next.t('captions:announce.merged'));
}

/** Takes a caption away; the next one is selected then. */
export function deleteCue({ file, index }: CueName): void {
  if (!editCaptions('steps.removeCaption', file, (lesson) => removeCue(lesson, file, index))) return;
  const left = currentCues(file).length;
  if (left === 0) select({ kind: 'none' });
  else selectCue({ file, index: Math.min(index, left - 1) });
  announce(i18next.t('captions:announce.removed'));
}

/** Puts an empty caption where the playhead stands, to be written. */
export function addCueHere(): void {
  const spot = spotAtPlayhead();
  if (!spot) {
    notify({ severity: 'info', message: i18next.t('captions:notices.nobodySpeaks') });
    return;
  }
  const { file, seconds } = spot;
  const cue = { startSeconds: seconds, endSeconds: seconds + NEW_SECONDS, text: '' };
  const gesture = crypto.randomUUID();
  if (!editCaptions('steps.addCaption', file, (lesson) => addCue(lesson, file, cue), gesture)) {
    notify({ severity: 'info', message: i18next.t('captions:notices.noRoom') });
    return;
  }
  const index = currentCues(file).findLastIndex(({ startSeconds }) => startSeconds <= seconds + 0.001);
  selectCue({ file, index });
  useCaptions.setState({ writing: { file, index, gesture } });
  announce(i18next.t('captions:announce.added'));
}

/** Has the captions of a recording follow from the notes again. */
export function backToNotes(file: string): void {
  if (edit('steps.resetCaptions', (lesson) => resetCaptions(lesson, file)))
    announce(i18next.t('captions:announce.reset'));
}
