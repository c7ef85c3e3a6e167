import Box from '@mui/material/Box';
import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactElement } from 'react';
import { useRowsInView } from './useRowsInView.ts';

interface ShelfListProps {
  readonly label: string;
  /** How many stand side by side; 1: a list. */
  readonly columns: number;
  /** The item that the tab key reaches. */
  readonly reachable: number;
  /** All items, each with a key. */
  readonly children: readonly ReactElement[];
}

/** Marks the part of an item that takes the focus. */
export const ITEM = 'data-shelf-item';
/** Marks an item with its number. */
const NUMBER = 'data-shelf-number';

/**
 * A list of what the lesson has, of which the tab key reaches one item only; arrow keys, Home and End go on from there. Of
 * hundreds only those are in the page that are in view or nearly so, and those that the keyboard is at.
 */
export function ShelfList({ label, columns, reachable, children }: ShelfListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState(reachable);
  /** Whether the focus is about to go to another item, which may have to come into the page first. */
  const isMoving = useRef(false);
  const rows = Math.ceil(children.length / columns);
  const { first, end } = useRowsInView(list, rows);
  const isShown = (index: number): boolean => {
    const row = Math.floor(index / columns);
    return (row >= first && row < end) || index === reachable || index === focused;
  };

  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const element = list.current!.querySelector<HTMLElement>(`[${NUMBER}="${focused}"] [${ITEM}]`);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }, [focused]);

  const onFocus = ({ target }: FocusEvent): void => {
    const index = numberOf(target);
    if (index !== null) setFocused(index);
  };
  const move = (event: KeyboardEvent): void => {
    const index = (event.target as Element).hasAttribute(ITEM) ? numberOf(event.target as Element) : null;
    if (index === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const side = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const last = children.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: columns === 1 ? 0 : side,
      ArrowLeft: columns === 1 ? 0 : -side,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -index,
      End: last - index,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    const target = Math.min(Math.max(index + step, 0), last);
    isMoving.current = target !== focused;
    setFocused(target);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Box
      component="ul"
      ref={list}
      aria-label={label}
      onFocus={onFocus}
      onKeyDown={move}
      sx={{
        display: 'grid',
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gap: columns === 1 ? 0.5 : 1.25,
        margin: 0,
        padding: 1.5,
        listStyle: 'none',
      }}
      // As high as if all of them were there: every row is as high as the highest.
      style={{ gridTemplateRows: rows > 0 ? `repeat(${rows}, 1fr)` : 'none' }}
    >
      {children.map(
        (child, index) =>
          isShown(index) && (
            <li
              key={child.key}
              {...{ [NUMBER]: index }}
              aria-setsize={children.length}
              aria-posinset={index + 1}
              style={{
                gridRow: Math.floor(index / columns) + 1,
                gridColumn: (index % columns) + 1,
                minInlineSize: 0,
              }}
            >
              {child}
            </li>
          ),
      )}
    </Box>
  );
}

/** Of the item that an element is in; null: in none. */
function numberOf(element: Element): number | null {
  const number = element.closest(`[${NUMBER}]`)?.getAttribute(NUMBER);
  return number == null ? null : Number(number);
}
