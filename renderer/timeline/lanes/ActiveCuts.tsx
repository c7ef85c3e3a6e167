import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelGesture } from '../../state/edit.ts';
import { moveCutTo } from '../commands/cuts.ts';
import { clock } from '../geometry/clock.ts';
import { spansOf, useSegments } from '../state/document.ts';
import { useActiveSegment } from '../state/picked.ts';
import styles from '../timeline.module.css';

const STEP_SECONDS = 0.1;
const LARGE_STEP_SECONDS = 1;

/** The cuts at both ends of the segment that the keyboard is at, as sliders: the pointer finds cuts by itself. */
export function ActiveCuts() {
  const segments = useSegments();
  const activeId = useActiveSegment((state) => state.activeId);
  const active = segments.findIndex(({ id }) => id === activeId);
  if (active === -1) return null;
  const cuts = active === 0 ? [0] : [active - 1, active];
  return cuts.map((cut) => <CutSlider key={cut} cut={cut} />);
}

function CutSlider({ cut }: { readonly cut: number }) {
  const { t } = useTranslation('timeline');
  const spans = spansOf(useSegments());
  // All that is done while the slider has the focus is one step.
  const gesture = useRef<string>(undefined);
  const seconds = spans[cut]!.endSeconds;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && gesture.current !== undefined) {
      cancelGesture(gesture.current);
      gesture.current = undefined;
      event.stopPropagation();
      return;
    }
    const step = event.shiftKey ? LARGE_STEP_SECONDS : STEP_SECONDS;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -step,
      ArrowRight: step,
      ArrowDown: -step,
      ArrowUp: step,
      PageDown: -LARGE_STEP_SECONDS,
      PageUp: LARGE_STEP_SECONDS,
    };
    const change = steps[event.key];
    if (change === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    gesture.current ??= crypto.randomUUID();
    moveCutTo(cut, seconds + change, gesture.current);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('cut.name', { number: cut + 1 })}
      aria-orientation="horizontal"
      aria-valuemin={cut === 0 ? 0 : spans[cut]!.startSeconds}
      aria-valuemax={spans[cut + 1]?.endSeconds ?? seconds}
      aria-valuenow={seconds}
      aria-valuetext={clock(seconds, 1)}
      className={styles['cut']}
      style={{ '--at': seconds } as CSSProperties}
      onKeyDown={onKeyDown}
      onBlur={() => {
        gesture.current = undefined;
      }}
    />
  );
}
