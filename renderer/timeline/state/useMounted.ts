import { startTransition, useEffect, useState } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { useTimelineView } from '../../state/timelineView.ts';
import { isSameMounted, mountedFor, overlaps, type Mounted } from '../geometry/mounted.ts';

type InPage = UseBoundStore<StoreApi<Mounted>>;

/** Which segments and which captions are in the page at this moment: React may be behind what the view asks for. */
export const useInPage: InPage = create(nothingMounted);
export const useCaptionsInPage: InPage = create(nothingMounted);

function nothingMounted(): Mounted {
  return { startSeconds: 0, endSeconds: 0, pixelsPerSecond: 1 };
}

/** A view that has left everything in the page is passing by, unless it stays as long as this (in ms). */
const REST_MS = 120;
/** Captions come a little after segments (in ms), so that no frame pays for both. */
const CAPTIONS_AFTER_MS = 40;

/**
 * What is to be kept in the page. Draws anew only when other elements have to be there, not with each step of scrolling and
 * zooming, and never at the cost of a frame: what rushes by stays colours, and React takes the rest in small pieces.
 */
export function useMounted(inPage: InPage): Mounted {
  const [mounted, setMounted] = useState(() => mountedFor(useTimelineView.getState()));
  useEffect(() => {
    const laterMs = inPage === useCaptionsInPage ? CAPTIONS_AFTER_MS : 0;
    let asked: Mounted | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = useTimelineView.subscribe((view) => {
      const next = mountedFor(view);
      if (asked && isSameMounted(asked, next)) return;
      asked = next;
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          startTransition(() => {
            setMounted(next);
          });
        },
        laterMs + (overlaps(next, inPage.getState()) ? 0 : REST_MS),
      );
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [inPage]);
  useEffect(() => {
    inPage.setState(mounted);
  }, [inPage, mounted]);
  return mounted;
}
