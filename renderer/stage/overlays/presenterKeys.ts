import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { placementOf } from '../../../main/lesson/placement.ts';
import { announce } from '../../shell/announce.ts';
import { cancelGesture } from '../../state/edit.ts';
import { useStudio } from '../../state/studio.ts';
import { nudged } from '../geometry.ts';
import type { ShownScene } from '../useShownScene.ts';
import { placePresenter } from './gesture.ts';

/** A step of the arrows as a share of the frame, and with Shift. */
const STEP = 0.01;
const LARGE_STEP = 0.05;
/** Keys that follow each other within this time are one step. */
const SAME_GESTURE_MS = 1200;

const DIRECTIONS: Readonly<Record<string, { readonly x?: number; readonly y?: number; readonly size?: number }>> = {
  ArrowLeft: { x: -1 },
  ArrowRight: { x: 1 },
  ArrowUp: { y: -1 },
  ArrowDown: { y: 1 },
  '+': { size: 1 },
  '=': { size: 1 },
  '-': { size: -1 },
};

/** Arrows move the presenter, + and − resize it, Shift makes larger steps, Escape takes back what was just done. */
export function usePresenterKeys({ segment, placement, frame }: ShownScene) {
  const { t } = useTranslation('stage');
  const gesture = useRef<{ readonly id: string; readonly at: number } | null>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && gesture.current) {
      event.stopPropagation();
      cancelGesture(gesture.current.id);
      gesture.current = null;
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    // A plus is typed with Shift on many keyboards.
    const step = event.shiftKey && direction.size === undefined ? LARGE_STEP : STEP;
    const by = Object.fromEntries(Object.entries(direction).map(([name, sign]) => [name, sign * step]));
    const last = gesture.current;
    const id = last && event.timeStamp - last.at < SAME_GESTURE_MS ? last.id : crypto.randomUUID();
    gesture.current = { id, at: event.timeStamp };
    placePresenter(segment, nudged(placement, by, frame), id);
    tell();
  };

  function tell(): void {
    const now = useStudio.getState().lesson?.segments.find(({ id }) => id === segment.id);
    const placed = now && placementOf(now.presenter, frame);
    if (!placed || placed.layout === 'hidden') return;
    const { xPx, yPx, widthPx, heightPx } = placed.presenter;
    const percent = (px: number, ofPx: number): number => Math.round((100 * px) / ofPx);
    announce(
      t('presenter.place', {
        x: percent(xPx + widthPx / 2, frame.widthPx),
        y: percent(yPx + heightPx / 2, frame.heightPx),
        size: percent(heightPx, frame.heightPx),
      }),
    );
  }

  return {
    onKeyDown,
    onBlur: (): void => {
      gesture.current = null;
    },
  };
}
