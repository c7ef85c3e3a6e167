import { useRef } from 'react';
import { useTimelineView } from '../../state/timelineView.ts';
import { useFrame } from '../state/useFrame.ts';
import styles from '../timeline.module.css';
import { createRulerStrip, type RulerStrip } from './rulerStrip.ts';

const STORES = [useTimelineView];

/** Times along the top. */
export function Ruler() {
  const ruler = useRef<HTMLDivElement>(null);
  const strip = useRef<RulerStrip>(null);
  useFrame(STORES, () => {
    strip.current ??= createRulerStrip(ruler.current!);
    strip.current.show(useTimelineView.getState());
  });
  return <div ref={ruler} className={styles['ruler']} data-scrub aria-hidden />;
}
