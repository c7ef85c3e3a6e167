import { create } from 'zustand';

/** Whether the list of jobs is open. */
export const useTray = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export function showTray(isOpen: boolean): void {
  useTray.setState({ isOpen });
}
