import { useEffect, useMemo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { wantRecordings } from '../../waveform/recordings.ts';
import { detailOf } from '../geometry/mounted.ts';
import { spansWithin } from '../geometry/visible.ts';
import { slideOf, spansOf } from '../state/document.ts';
import { useActiveSegment } from '../state/picked.ts';
import { useInPage, useMounted } from '../state/useMounted.ts';
import styles from '../timeline.module.css';
import { elementIdOf } from './placing.ts';
import { SegmentItem } from './SegmentItem.tsx';
import { useSegmentKeys } from './useSegmentKeys.ts';

interface SegmentListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly lesson: Lesson;
  readonly handle: string;
}

/**
 * The segments near what is seen that have room for more than a colour, as a list of options; the one that the keyboard is
 * at is always there.
 */
export function SegmentList({ ref, lesson, handle }: SegmentListProps) {
  const { t } = useTranslation('timeline');
  const { segments } = lesson;
  const spans = spansOf(segments);
  const mounted = useMounted(useInPage);
  const activeId = useActiveSegment((state) => state.activeId);
  const onKeyDown = useSegmentKeys();
  const shown = useMemo(() => {
    const { first, end } = spansWithin(spans, mounted.startSeconds, mounted.endSeconds);
    const indexes = new Set<number>();
    for (let index = first; index < end; index++) {
      if (detailOf(segments[index]!.durationSeconds, mounted.pixelsPerSecond) !== 'block') indexes.add(index);
    }
    // The keyboard is somewhere in any case: at the first one, before it has been used.
    indexes.add(
      Math.max(
        0,
        segments.findIndex(({ id }) => id === activeId),
      ),
    );
    return [...indexes].sort((a, b) => a - b);
  }, [segments, spans, mounted, activeId]);

  useEffect(() => {
    const { first, end } = spansWithin(spans, mounted.startSeconds, mounted.endSeconds);
    wantRecordings(
      handle,
      segments.slice(first, end).flatMap(({ narration }) => narration?.media ?? []),
    );
  }, [handle, segments, spans, mounted]);

  const hasActive = segments.some(({ id }) => id === activeId);
  return (
    <div
      ref={ref}
      role="listbox"
      tabIndex={0}
      data-timeline-segments
      aria-label={t('segments')}
      aria-multiselectable
      aria-orientation="horizontal"
      aria-activedescendant={hasActive ? elementIdOf(activeId!) : undefined}
      className={styles['segments']}
      onKeyDown={onKeyDown}
    >
      {shown.map((index) => {
        const segment = segments[index]!;
        const slide = slideOf(lesson, segment.slideId);
        return (
          slide && (
            <SegmentItem
              key={segment.id}
              handle={handle}
              segment={segment}
              slide={slide}
              index={index}
              count={segments.length}
              startSeconds={spans[index]!.startSeconds}
              detail={detailOf(segment.durationSeconds, mounted.pixelsPerSecond)}
            />
          )
        );
      })}
    </div>
  );
}
