/** What is dragged from the library, by its id in the lesson; of a recording, `file` of its media. */
export interface DraggedItem {
  readonly kind: 'slide' | 'recording' | 'presenter';
  readonly id: string;
}

/** Under which type it travels. */
const TYPE = 'application/x-lectern';

/** While something is dragged over an element a page may not read it; ours comes from this page, so it is kept here. */
let dragged: DraggedItem | null = null;

/** Call on `dragstart`. */
export function startDragging(transfer: DataTransfer, item: DraggedItem): void {
  dragged = item;
  transfer.setData(TYPE, JSON.stringify(item));
  transfer.effectAllowed = 'copy';
  window.addEventListener(
    'dragend',
    () => {
      dragged = null;
    },
    { once: true },
  );
}

/** What is over an element or was dropped on it; null where it is not from the library. */
export function draggedItem(transfer: DataTransfer | null): DraggedItem | null {
  return transfer?.types.includes(TYPE) ? dragged : null;
}
