import { useEffect, useState, type RefObject } from 'react';

interface Rows {
  readonly first: number;
  /** Not one of them. */
  readonly end: number;
}

/** Kept beyond both ends of what is in view, so that scrolling seldom changes them. */
const SPARE_ROWS = 4;
/** Before the list has been laid out. */
const AT_FIRST: Rows = { first: 0, end: 10 };

/** Which of the equally high rows of a list are in view or near it; what the list stands in scrolls. */
export function useRowsInView(list: RefObject<HTMLElement | null>, rows: number): Rows {
  const [near, setNear] = useState(AT_FIRST);
  useEffect(() => {
    const element = list.current!;
    const scroller = element.parentElement!;
    const look = (): void => {
      const rowPx = element.clientHeight / rows;
      if (!(rowPx > 0)) return;
      const first = Math.floor(scroller.scrollTop / rowPx);
      const end = Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowPx);
      setNear((before) =>
        (first > before.first || before.first <= 0) && (end < before.end || before.end >= rows)
          ? before
          : { first: first - SPARE_ROWS, end: end + SPARE_ROWS },
      );
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    sizes.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [list, rows]);
  return near;
}
