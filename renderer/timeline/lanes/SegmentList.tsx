import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { wantRecordings } from '../../waveform/recordings.ts';
import { detailOf } from '../geometry/mounted.ts';
import { spansWithin } from '../geometry/visible.ts';
import { slideOf, spansOf } from '../state/document.ts';
import { useActiveSegment } from '../state/picked.ts';
import { useMounted } from '../state/useMounted.ts';
import styles from '../timeline.module.css';
import { elementIdOf, SegmentItem } from './SegmentItem.tsx';
import { useSegmentKeys } from './useSegmentKeys.ts';

/** The segments near what is seen, as a list of options; the one that the keyboard is at is always there. */
export function SegmentList({ lesson, handle }: { readonly lesson: Lesson; readonly handle: string }) {
  const { t } = useTranslation('timeline');
  const { segments } = lesson;
  const spans = spansOf(segments);
  const mounted = useMounted();
  const activeId = useActiveSegment((state) => state.activeId);
  const onKeyDown = useSegmentKeys();
  const shown = useMemo(() => {
    const { first, end } = spansWithin(spans, mounted.startSeconds, mounted.endSeconds);
    const indexes = Array.from({ length: end - first }, (_, offset) => first + offset);
    const active = segments.findIndex(({ id }) => id === activeId);
    if (active !== -1 && (active < first || active >= end)) indexes.push(active);
    return indexes;
  }, [segments, spans, mounted, activeId]);

  useEffect(() => {
    wantRecordings(
      handle,
      shown.flatMap((index) => segments[index]?.narration?.media ?? []),
    );
  }, [handle, segments, shown]);

  const hasActive = segments.some(({ id }) => id === activeId);
  return (
    <div
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
