import { create } from 'zustand';

export const SHELVES = ['slides', 'recordings', 'presenters'] as const;
export type ShelfName = (typeof SHELVES)[number];

/** Which part of the library is shown. */
export const useShelf = create<{ readonly shelf: ShelfName }>()(() => ({ shelf: 'slides' }));

export function showShelf(shelf: ShelfName): void {
  useShelf.setState({ shelf });
}
