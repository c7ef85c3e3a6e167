import { useColorScheme } from '@mui/material/styles';
import { memo, useEffect, useRef, type PointerEvent } from 'react';
import { isPresenterShown } from '../../main/lesson/parts.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useStudio } from '../state/studio.ts';
import { changeView, useTimelineView } from '../state/timelineView.ts';
import { useRecordings } from '../waveform/recordings.ts';
import { centredAt, stretchedTo, windowOf } from './geometry/minimap.ts';
import { drawMinimap } from './drawMinimap.ts';
import { fittedContext } from './lanes/canvas.ts';
import { phaseOf } from './lanes/clipPhase.ts';
import { currentSegments, spansOf } from './state/document.ts';
import { useFrame } from './state/useFrame.ts';
import styles from './timeline.module.css';

const PICTURE_STORES = [useStudio, useRecordings];
const WINDOW_STORES = [useTimelineView, usePlayhead];

/** The whole lesson with what is seen of it. For the pointer alone: the keyboard has scrolling and zooming without it. */
export const Minimap = memo(function Minimap() {
  const map = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const grasp = useRef<{ readonly edge: 'start' | 'end' | null; readonly offsetPx: number } | null>(null);
  const widthPx = useTimelineView((view) => view.widthPx);
  const { mode, systemMode } = useColorScheme();
  const drawn = useRef<readonly unknown[]>([]);

  const draw = (isForced: boolean): void => {
    const { clips } = useStudio.getState();
    const { known } = useRecordings.getState();
    const segments = currentSegments();
    const inputs = [clips, known, segments];
    if (!isForced && inputs.every((input, index) => input === drawn.current[index])) return;
    drawn.current = inputs;
    const phases = segments.map((segment) => phaseOf(clips[segment.id], isPresenterShown(segment)));
    const fitted = fittedContext(canvas.current!);
    drawMinimap(
      fitted,
      getComputedStyle(map.current!),
      segments,
      spansOf(segments),
      phases,
      (file) => known.get(file)?.peaks,
    );
  };
  useFrame(PICTURE_STORES, () => {
    draw(false);
  });
  useEffect(() => {
    // Colours and sizes are those of the next frame.
    const request = requestAnimationFrame(() => {
      draw(true);
    });
    return () => {
      cancelAnimationFrame(request);
    };
  }, [mode, systemMode, widthPx]);

  useFrame(WINDOW_STORES, () => {
    const view = useTimelineView.getState();
    const extent = windowOf(view, view.widthPx);
    frame.current!.style.transform = `translateX(${extent.leftPx}px)`;
    frame.current!.style.width = `${extent.widthPx}px`;
    const playheadPx = (usePlayhead.getState().seconds / Math.max(view.totalSeconds, 1e-9)) * view.widthPx;
    playhead.current!.style.transform = `translateX(${playheadPx}px)`;
  });

  const moveTo = (event: PointerEvent): void => {
    const held = grasp.current;
    if (!held) return;
    const px = event.clientX - map.current!.getBoundingClientRect().left;
    const { edge, offsetPx } = held;
    changeView((view) =>
      edge === null ? centredAt(view, view.widthPx, px - offsetPx) : stretchedTo(view, view.widthPx, edge, px),
    );
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const edge = (event.target as HTMLElement).dataset['edge'] as 'start' | 'end' | undefined;
    const px = event.clientX - map.current!.getBoundingClientRect().left;
    const { leftPx, widthPx: lengthPx } = windowOf(useTimelineView.getState(), widthPx);
    const isInside = px >= leftPx && px <= leftPx + lengthPx;
    grasp.current = { edge: edge ?? null, offsetPx: isInside ? px - leftPx - lengthPx / 2 : 0 };
    map.current!.setPointerCapture(event.pointerId);
    moveTo(event);
  };
  const release = (): void => {
    grasp.current = null;
  };

  return (
    <div
      ref={map}
      className={styles['minimap']}
      dir="ltr"
      aria-hidden
      onPointerDown={onPointerDown}
      onPointerMove={moveTo}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <canvas ref={canvas} className={styles['minimapCanvas']} />
      <div ref={frame} className={styles['minimapWindow']}>
        <span className={styles['minimapEdge']} data-edge="start" />
        <span className={styles['minimapEdge']} data-edge="end" />
      </div>
      <div ref={playhead} className={styles['minimapPlayhead']} />
    </div>
  );
});
