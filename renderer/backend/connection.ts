import { create } from 'zustand';

/** Whether the host can be reached. Electron's always can. */
export const useConnection = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: true }));
