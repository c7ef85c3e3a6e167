import { useState, type KeyboardEvent } from 'react';
import { selectCue, writeCue } from '../../../captions/actions.ts';
import { currentPlaces, selectedCue } from '../../../captions/store.ts';
import { usePlayhead } from '../../../state/playhead.ts';
import { select } from '../../../state/selection.ts';
import { changeView } from '../../../state/timelineView.ts';
import { clamp, reveal } from '../../geometry/view.ts';
import { segmentAt } from '../../geometry/visible.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, End: Infinity, Home: -Infinity };

/** Keys while the list of captions has the focus: arrows go along and take the playhead with them; Enter writes. */
export function useCueKeys(): (event: KeyboardEvent) => void {
  const [onKeyDown] = useState(() => (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey || event.shiftKey || currentPlaces().length === 0) return;
    const steps = STEPS[event.key];
    const cue = selectedCue();
    if (steps !== undefined) go(steps);
    else if (event.key === 'Enter' && cue) writeCue(cue);
    else if (event.key === 'Escape') select({ kind: 'none' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return onKeyDown;
}

function go(steps: number): void {
  const places = currentPlaces();
  const cue = selectedCue();
  const { seconds, isPlaying, seek } = usePlayhead.getState();
  const at = places.findIndex(({ file, index }) => file === cue?.file && index === cue.index);
  const place = places[at < 0 ? segmentAt(places, seconds) : clamp(at + steps, 0, places.length - 1)]!;
  selectCue(place);
  changeView((view) => reveal(view, place.startSeconds, place.endSeconds));
  if (!isPlaying) seek(place.startSeconds);
}
