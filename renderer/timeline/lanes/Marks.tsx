import type { CSSProperties } from 'react';
import { clock } from '../geometry/clock.ts';
import { gapSeconds } from '../geometry/places.ts';
import { spansOf, useSegments } from '../state/document.ts';
import { useMarks } from '../state/marks.ts';
import styles from '../timeline.module.css';

/** Lines that a gesture shows: the cut under the pointer with its time, what it has snapped to, where a drop would go. */
export function Marks() {
  const { cut, isCutDragged, snappedSeconds, drop } = useMarks();
  const spans = spansOf(useSegments());
  const cutSeconds = cut === null ? undefined : spans[cut]?.endSeconds;
  return (
    <div aria-hidden>
      {cutSeconds !== undefined && (
        <Line kind="cut" seconds={cutSeconds}>
          {isCutDragged && <span className={styles['bubble']}>{clock(cutSeconds, 2)}</span>}
        </Line>
      )}
      {snappedSeconds !== null && <Line kind="snap" seconds={snappedSeconds} />}
      {drop?.kind === 'between' && <Line kind="drop" seconds={gapSeconds(spans, drop.index)} />}
    </div>
  );
}

interface LineProps {
  readonly kind: 'cut' | 'snap' | 'drop';
  readonly seconds: number;
  readonly children?: React.ReactNode;
}

function Line({ kind, seconds, children }: LineProps) {
  return (
    <div className={styles['mark']} data-kind={kind} style={{ '--at': seconds } as CSSProperties}>
      {children}
    </div>
  );
}
