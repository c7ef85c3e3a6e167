import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shallow } from 'zustand/shallow';
import type { CuePlace } from '../../../captions/store.ts';
import { clock } from '../../geometry/clock.ts';
import { placeSegment } from '../placing.ts';
import styles from './captions.module.css';
import { cueElementId } from './cueElements.ts';

interface CueItemProps {
  readonly place: CuePlace;
  /** From 1, along the lesson. */
  readonly number: number;
  readonly count: number;
  /** Of a recording whose captions are the lesson's own. */
  readonly isEdited: boolean;
  readonly isSelected: boolean;
}

/** A drag works all captions out anew; drawn anew are those that it has moved. */
function isSame({ place, ...rest }: CueItemProps, { place: nextPlace, ...nextRest }: CueItemProps): boolean {
  return shallow(place, nextPlace) && shallow(rest, nextRest);
}

/** One caption. */
export const CueItem = memo(function CueItem({ place, number, count, isEdited, isSelected }: CueItemProps) {
  const { t } = useTranslation('captions');
  const { startSeconds, endSeconds, text, file, index, segmentId } = place;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    placeSegment(element.current!);
  }, [startSeconds, endSeconds]);
  const words = text.replaceAll('\n', ' ');
  return (
    <div
      ref={element}
      id={cueElementId(place)}
      role="option"
      aria-selected={isSelected}
      aria-posinset={number}
      aria-setsize={count}
      aria-label={t('name', { number, start: clock(startSeconds, 1), end: clock(endSeconds, 1), text: words })}
      title={words}
      className={styles['cue']}
      data-cue={index}
      data-file={file}
      data-segment={segmentId}
      data-edited={isEdited || undefined}
      data-start={startSeconds}
      data-length={endSeconds - startSeconds}
    >
      <span className={styles['words']}>{words}</span>
      <span className={styles['edge']} data-edge="startSeconds" />
      <span className={styles['edge']} data-edge="endSeconds" />
    </div>
  );
}, isSame);
