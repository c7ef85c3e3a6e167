import { useEffect, type RefObject } from 'react';
import { create } from 'zustand';
import { showPanel } from '../shell/panels.ts';

/** What the inspector is asked to give the focus to, by its id; null: nothing. */
const useOpening = create<{ readonly id: string | null }>()(() => ({ id: null }));

/** Has the inspector put the keyboard into the first field of what was selected. */
export function openInInspector(id: string): void {
  showPanel('inspector');
  useOpening.setState({ id });
}

/** For that field: takes the focus when it is asked for `id`. */
export function useOpened(id: string, field: RefObject<HTMLElement | null>): void {
  const isWanted = useOpening((opening) => opening.id === id);
  useEffect(() => {
    if (!isWanted) return undefined;
    // A menu or the palette that is just closing gives the focus back first.
    const frame = requestAnimationFrame(() => {
      useOpening.setState({ id: null });
      field.current?.focus();
      // A name that was proposed is written over; a text that somebody wrote is gone on with.
      if (field.current instanceof HTMLInputElement) field.current.select();
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [isWanted, field]);
}
