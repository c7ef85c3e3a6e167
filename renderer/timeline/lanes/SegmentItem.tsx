import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isPresenterShown } from '../../../main/lesson/parts.ts';
import type { Segment, Slide } from '../../../main/lesson/schema.ts';
import { thumbnailUrl } from '../../backend/urls.ts';
import { useStudio } from '../../state/studio.ts';
import { clock } from '../geometry/clock.ts';
import type { Detail } from '../geometry/mounted.ts';
import { useMarks } from '../state/marks.ts';
import { useActiveSegment } from '../state/picked.ts';
import styles from '../timeline.module.css';
import { phaseOf } from './clipPhase.ts';
import { elementIdOf, placeSegment } from './placing.ts';
import { PresenterPart } from './PresenterPart.tsx';

interface SegmentItemProps {
  readonly handle: string;
  readonly segment: Segment;
  readonly slide: Slide;
  readonly index: number;
  readonly count: number;
  readonly startSeconds: number;
  readonly detail: Detail;
}

/** One segment across all lanes: its slide, its narration, its presenter. */
export const SegmentItem = memo(function SegmentItem(props: SegmentItemProps) {
  const { handle, segment, slide, index, count, startSeconds, detail } = props;
  const { id, durationSeconds } = segment;
  const { t } = useTranslation('timeline');
  const phase = useStudio((state) => phaseOf(state.clips[id], isPresenterShown(segment)));
  const isSelected = useStudio(({ selection }) => selection.kind === 'segments' && selection.ids.includes(id));
  const isActive = useActiveSegment((state) => state.activeId === id);
  const isDragged = useMarks((state) => state.draggedIds.includes(id));
  const isTarget = useMarks(({ drop }) => drop?.kind === 'onto' && drop.index === index);
  const label = t('segment.name', {
    number: index + 1,
    slide: slide.title,
    start: clock(startSeconds),
    end: clock(startSeconds + durationSeconds),
    presenter: t(`phase.${phase}`),
  });
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    placeSegment(element.current!);
  }, [startSeconds, durationSeconds]);
  return (
    <div
      ref={element}
      id={elementIdOf(id)}
      role="option"
      aria-label={label}
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      className={styles['segment']}
      data-detail={detail}
      data-odd={index % 2 === 1 || undefined}
      data-active={isActive || undefined}
      data-dragged={isDragged || undefined}
      data-target={isTarget || undefined}
      data-start={startSeconds}
      data-length={durationSeconds}
    >
      {detail !== 'block' && <Parts handle={handle} segment={segment} slide={slide} index={index} detail={detail} />}
    </div>
  );
});

type PartsProps = Omit<SegmentItemProps, 'count' | 'startSeconds'>;

function Parts({ handle, segment, slide, index, detail }: PartsProps) {
  const { t } = useTranslation('timeline');
  const { durationSeconds } = segment;
  const hasWords = detail !== 'picture';
  return (
    <>
      <div className={`${styles['part']} ${styles['slide']}`}>
        <img
          className={styles['picture']}
          src={thumbnailUrl(handle, slide.picture)}
          alt=""
          draggable={false}
          decoding="async"
        />
        {hasWords && (
          <span className={styles['title']}>
            <span className={styles['text']}>{slide.title}</span>
            <span className={styles['number']}>
              {index + 1} · {clock(durationSeconds, durationSeconds < 10 ? 1 : 0)}
            </span>
          </span>
        )}
      </div>
      <div className={`${styles['part']} ${styles['narration']}`} data-silent={!segment.narration || undefined}>
        {!segment.narration && hasWords && t('silence')}
      </div>
      <PresenterPart segment={segment} detail={detail} />
      <div className={`${styles['part']} ${styles['captions']}`} />
    </>
  );
}
