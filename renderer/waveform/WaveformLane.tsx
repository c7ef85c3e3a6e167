import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import type { Segment } from '../../main/lesson/schema.ts';
import type { Span } from '../../main/lesson/timeline.ts';
import { useTimelineView } from '../state/timelineView.ts';
import { visibleSeconds } from '../timeline/geometry/view.ts';
import { columnsOf } from './columns.ts';
import { useRecordings } from './recordings.ts';
import { TILE_BARS, TILE_PX } from './waveDrawer.ts';
import { createWaveTiles } from './waveTiles.ts';

interface WaveformLaneProps {
  readonly segments: readonly Segment[];
  readonly spans: readonly Span[];
  readonly className: string | undefined;
}

/**
 * The sound of the lesson. Moves with whatever it stands in; its own left edge is the lesson's start. Drawn in the colour of
 * its text.
 */
export function WaveformLane({ segments, spans, className }: WaveformLaneProps) {
  const element = useRef<HTMLDivElement>(null);
  const known = useRecordings((state) => state.known);
  const { mode, systemMode } = useColorScheme();
  const tiles = useRef<ReturnType<typeof createWaveTiles>>(null);

  useEffect(() => {
    const made = createWaveTiles(element.current!);
    tiles.current = made;
    return () => {
      made.destroy();
      tiles.current = null;
    };
  }, []);

  useEffect(() => {
    const lane = element.current!;
    const colour = getComputedStyle(lane).color;
    let heightPx = lane.clientHeight;
    const pictureOf = () => ({
      version: {},
      heightPx,
      colour,
      bars: (startSeconds: number, tileSeconds: number) =>
        columnsOf(segments, spans, (file) => known.get(file)?.peaks, startSeconds, tileSeconds / TILE_BARS, TILE_BARS),
    });
    let picture = pictureOf();
    const show = (): void => {
      const view = useTimelineView.getState();
      if (view.widthPx === 0 || heightPx === 0) return;
      const { pixelsPerSecond, scrollSeconds } = view;
      // Half a tile ahead, so that scrolling finds it drawn.
      const aheadSeconds = TILE_PX / 2 / pixelsPerSecond;
      tiles.current?.show(picture, {
        pixelsPerSecond,
        startSeconds: scrollSeconds - aheadSeconds,
        endSeconds: Math.min(scrollSeconds + visibleSeconds(view) + aheadSeconds, view.totalSeconds),
      });
    };
    const sizes = new ResizeObserver(() => {
      if (lane.clientHeight === heightPx) return;
      heightPx = lane.clientHeight;
      picture = pictureOf();
      show();
    });
    sizes.observe(lane);
    show();
    const unsubscribe = useTimelineView.subscribe(show);
    return () => {
      unsubscribe();
      sizes.disconnect();
    };
  }, [segments, spans, known, mode, systemMode]);

  return <div ref={element} className={className} aria-hidden />;
}
