import { create } from 'zustand';

/** What screen readers are to say next; the count makes the same words a new message. */
export const useAnnouncement = create<{ readonly text: string; readonly count: number }>()(() => ({
  text: '',
  count: 0,
}));

/** Has screen readers say `text` (in the user's language) when they have finished what they are saying. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}
