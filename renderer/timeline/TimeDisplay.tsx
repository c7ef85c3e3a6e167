import { useRef } from 'react';
import { usePlayhead } from '../state/playhead.ts';
import { useTimelineView } from '../state/timelineView.ts';
import { clock } from './geometry/clock.ts';
import { useFrame } from './state/useFrame.ts';
import styles from './timeline.module.css';

const STORES = [usePlayhead];

/** Where the playhead is, of how much. Written past React: it changes with every frame. */
export function TimeDisplay() {
  const now = useRef<HTMLElement>(null);
  const totalSeconds = useTimelineView((view) => view.totalSeconds);
  useFrame(STORES, () => {
    now.current!.textContent = clock(usePlayhead.getState().seconds, 1);
  });
  return (
    <span className={styles['clock']}>
      <b ref={now} /> <span>/ {clock(totalSeconds, 1)}</span>
    </span>
  );
}
