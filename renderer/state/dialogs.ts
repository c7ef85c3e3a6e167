import { create } from 'zustand';

/** Dialogs of the window; one is open at a time. */
export type DialogName = 'publish' | 'settings' | 'palette' | 'keys' | 'history';

export const useDialogs = create<{ readonly open: DialogName | null }>()(() => ({ open: null }));

export function openDialog(name: DialogName): void {
  useDialogs.setState({ open: name });
}

export function closeDialog(): void {
  useDialogs.setState({ open: null });
}
