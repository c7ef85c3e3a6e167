import { startTransition, useEffect, useState } from 'react';
import { create } from 'zustand';
import { useTimelineView } from '../../state/timelineView.ts';
import { isSameMounted, mountedFor, type Mounted } from '../geometry/mounted.ts';

/** What is in the page at this moment: React may be behind what the view asks for. */
export const useInPage = create<Mounted>()(() => ({ startSeconds: 0, endSeconds: 0, pixelsPerSecond: 1 }));

/**
 * What is to be kept in the page. Draws anew only when other segments have to be there, not with each step of scrolling and
 * zooming, and never at the cost of a frame: React takes it in small pieces.
 */
export function useMounted(): Mounted {
  const [mounted, setMounted] = useState(() => mountedFor(useTimelineView.getState()));
  useEffect(() => {
    let last: Mounted | null = null;
    return useTimelineView.subscribe((view) => {
      const next = mountedFor(view);
      if (last && isSameMounted(last, next)) return;
      last = next;
      startTransition(() => {
        setMounted(next);
      });
    });
  }, []);
  useEffect(() => {
    useInPage.setState(mounted);
  }, [mounted]);
  return mounted;
}
