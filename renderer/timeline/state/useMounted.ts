import { useSyncExternalStore } from 'react';
import { useTimelineView } from '../../state/timelineView.ts';
import { isSameMounted, mountedFor, type Mounted } from '../geometry/mounted.ts';

let last: Mounted = { startSeconds: 0, endSeconds: 0, pixelsPerSecond: 1 };

/** What is to be kept in the page; the same object until that changes. */
function currentMounted(): Mounted {
  const next = mountedFor(useTimelineView.getState());
  if (!isSameMounted(last, next)) last = next;
  return last;
}

/** Draws anew only when other segments have to be in the page, not with each step of scrolling and zooming. */
export function useMounted(): Mounted {
  return useSyncExternalStore(useTimelineView.subscribe, currentMounted);
}
