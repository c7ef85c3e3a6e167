import { moveCut } from '../../../main/lesson/edits/cuts.ts';
import { announce } from '../../shell/announce.ts';
import { edit } from '../../state/edit.ts';
import { changeView } from '../../state/timelineView.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { recordingSeconds } from '../../waveform/recordings.ts';
import { clock } from '../geometry/clock.ts';
import { reveal } from '../geometry/view.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { targetIndex } from './targets.ts';

/** Moves the cut behind a segment and says where it is now. */
export function moveCutTo(cut: number, seconds: number, gesture: string): void {
  edit('steps.moveCut', (lesson) => moveCut(lesson, cut, seconds, recordingSeconds), gesture);
  const span = spansOf(currentSegments())[cut];
  if (!span) return;
  changeView((view) => reveal(view, span.endSeconds, span.endSeconds));
  announce(clock(span.endSeconds, 1));
}

/** The playhead stands on a cut this near: nobody puts one nearer. */
const AT_CUT_SECONDS = 1e-3;
/** While playing, this soon after a cut, going back means the cut before: one can go back twice in a row. */
const PAST_CUT_SECONDS = 0.7;

/** Presses in a row are one step, until there is a rest. */
const REST_MS = 900;
let gesture = { id: '', cut: -1, untilMs: 0 };

/** Moves the cut at the end of the segment that the keyboard is at. */
export function nudgeCut(seconds: number): void {
  const cut = targetIndex();
  const span = spansOf(currentSegments())[cut];
  if (!span) return;
  const nowMs = performance.now();
  const goesOn = gesture.cut === cut && nowMs < gesture.untilMs;
  gesture = { id: goesOn ? gesture.id : crypto.randomUUID(), cut, untilMs: nowMs + REST_MS };
  moveCutTo(cut, span.endSeconds + seconds, gesture.id);
}

/** Puts the playhead on the cut before or behind it. */
export function goToCut(direction: -1 | 1): void {
  const { seconds, isPlaying, seek } = usePlayhead.getState();
  const cuts = [0, ...spansOf(currentSegments()).map((span) => span.endSeconds)];
  const target =
    direction === 1
      ? cuts.find((cut) => cut > seconds + AT_CUT_SECONDS)
      : cuts.findLast((cut) => cut < seconds - (isPlaying ? PAST_CUT_SECONDS : AT_CUT_SECONDS));
  if (target === undefined) return;
  seek(target);
  changeView((view) => reveal(view, target, target));
  announce(clock(target, 1));
}
