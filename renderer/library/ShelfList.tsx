import Box from '@mui/material/Box';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';

interface ShelfListProps {
  readonly label: string;
  readonly children: ReactNode;
  /** How many stand side by side; 1: a list. */
  readonly columns: number;
}

/** Marks the part of an item that takes the focus. */
export const ITEM = 'data-shelf-item';

/**
 * A list of what the lesson has, of which the tab key reaches one item only; arrow keys, Home and End go on from there.
 */
export function ShelfList({ label, children, columns }: ShelfListProps) {
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent): void => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>(`[${ITEM}]`) ?? [])];
    const index = items.indexOf(event.target as HTMLElement);
    if (index === -1 || event.altKey || event.ctrlKey || event.metaKey) return;
    const side = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: columns === 1 ? 0 : side,
      ArrowLeft: columns === 1 ? 0 : -side,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -index,
      End: items.length - 1 - index,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    const target = items[Math.min(Math.max(index + step, 0), items.length - 1)];
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Box
      component="ul"
      ref={list}
      aria-label={label}
      onKeyDown={move}
      sx={{
        display: 'grid',
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gap: columns === 1 ? 0.5 : 1.25,
        margin: 0,
        padding: 1.5,
        listStyle: 'none',
      }}
    >
      {children}
    </Box>
  );
}
