import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { useCaptions } from '../../captions/store.ts';
import { useStudio } from '../../state/studio.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import { useMarks } from '../state/marks.ts';
import { useFrame } from '../state/useFrame.ts';
import { useCaptionsInPage, useInPage } from '../state/useMounted.ts';
import styles from '../timeline.module.css';
import { fittedContext } from './canvas.ts';
import { drawCues } from './captions/drawCues.ts';
import { drawBlocks, type BlockLook } from './drawBlocks.ts';

const STORES = [useStudio, useCaptions, useTimelineView, useMarks, useInPage, useCaptionsInPage];

/**
 * Segments that have room for no more than a colour. Seen from afar there are hundreds of them, which as elements would be
 * laid out anew with each step of a zoom; as rectangles on one canvas they cost nothing.
 */
export function Blocks() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useRef<BlockLook>(null);
  const isEmpty = useRef(true);
  const { mode, systemMode } = useColorScheme();

  const draw = (): void => {
    const element = canvas.current!;
    look.current ??= lookOf(element);
    const surface = fittedContext(element);
    const hasNoBlocks = drawBlocks(surface, look.current, isEmpty.current);
    isEmpty.current = drawCues(surface.context, look.current) === 0 && hasNoBlocks;
  };
  useFrame(STORES, draw);
  useEffect(() => {
    const refresh = (): void => {
      look.current = null;
      draw();
    };
    const observer = new ResizeObserver(refresh);
    observer.observe(canvas.current!.parentElement!);
    refresh();
    return () => {
      observer.disconnect();
    };
  }, [mode, systemMode]);

  return (
    // A grid of the same rows as the lanes tells how high each of them is.
    <div className={styles['blocks']} aria-hidden>
      <canvas ref={canvas} className={styles['blocksCanvas']} />
    </div>
  );
}

function lookOf(canvas: HTMLCanvasElement): BlockLook {
  const grid = getComputedStyle(canvas.parentElement!);
  const gapPx = parseFloat(grid.rowGap);
  let topPx = 0;
  const rows = grid.gridTemplateRows.split(' ').map((track) => {
    const row = { topPx, heightPx: parseFloat(track) };
    topPx += row.heightPx + gapPx;
    return row;
  });
  const [slide, narration, presenter, captions] = rows;
  return {
    slide: slide!,
    narration: narration!,
    presenter: presenter!,
    captions: captions!,
    colourOf: memorized(grid),
  };
}

/** Asking for a variable of CSS is slow enough to be noticed a hundred times in a frame. */
function memorized(style: CSSStyleDeclaration): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const value = known.get(name) ?? style.getPropertyValue(name);
    known.set(name, value);
    return value;
  };
}
