import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { useTimelineView } from '../../state/timelineView.ts';
import { clock } from '../geometry/clock.ts';
import { isLabelled, ticksOf } from '../geometry/ticks.ts';
import { pixelsAt } from '../geometry/view.ts';
import { useFrame } from '../state/useFrame.ts';
import styles from '../timeline.module.css';
import { fittedContext } from './canvas.ts';

const STORES = [useTimelineView];
const LABEL_TICK_PX = 7;
const TICK_PX = 4;

/** Times along the top; one canvas, because ticks come and go with every step of a zoom. */
export function Ruler() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { mode, systemMode } = useColorScheme();

  const draw = (): void => {
    const view = useTimelineView.getState();
    const element = canvas.current!;
    const { context, widthPx, heightPx } = fittedContext(element);
    const ticks = ticksOf(view);
    const { color, fontFamily } = getComputedStyle(element);
    context.clearRect(0, 0, widthPx, heightPx);
    context.fillStyle = color;
    context.font = `11px ${fontFamily}`;
    context.textBaseline = 'middle';
    for (let number = ticks.first; number <= ticks.last; number++) {
      const seconds = number * ticks.stepSeconds;
      if (seconds > view.totalSeconds) break;
      const px = Math.round(pixelsAt(view, seconds));
      const isMajor = isLabelled(ticks, number);
      const tickPx = isMajor ? LABEL_TICK_PX : TICK_PX;
      context.globalAlpha = isMajor ? 0.8 : 0.4;
      context.fillRect(px, heightPx - tickPx, 1, tickPx);
      if (!isMajor) continue;
      context.globalAlpha = 1;
      context.fillText(clock(seconds, ticks.labelSeconds < 1 ? 1 : 0), px + 4, heightPx / 2 - 1);
    }
  };
  useFrame(STORES, draw);
  useEffect(draw, [mode, systemMode]);

  return <canvas ref={canvas} className={styles['ruler']} data-scrub aria-hidden />;
}
