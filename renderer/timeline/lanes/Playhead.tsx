import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlayhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { changeView, useTimelineView } from '../../state/timelineView.ts';
import { clock } from '../geometry/clock.ts';
import { clamp, followPlayhead, pixelsAt, reveal } from '../geometry/view.ts';
import { useFrame } from '../state/useFrame.ts';
import styles from '../timeline.module.css';

const STORES = [usePlayhead, useTimelineView];
const STEP_SECONDS = 1;
const LARGE_STEP_SECONDS = 5;
const FRAME_SECONDS = 1 / 25;

/** The line at the time that the stage shows. While the lesson plays, the timeline turns its pages with it. */
export function Playhead() {
  const { t } = useTranslation('timeline');
  const line = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const isFollowed = useRef(false);
  const totalSeconds = useTimelineView((view) => view.totalSeconds);
  const hasLesson = useStudio((state) => state.lesson !== null);

  useFrame(STORES, () => {
    const { seconds, isPlaying } = usePlayhead.getState();
    if (isPlaying && !isFollowed.current) changeView((view) => reveal(view, seconds, seconds));
    isFollowed.current = isPlaying;
    if (isPlaying) changeView((view) => followPlayhead(view, seconds));
    const px = Math.round(pixelsAt(useTimelineView.getState(), seconds));
    line.current!.style.transform = `translateX(${px}px)`;
    if (isPlaying) return;
    // Screen readers are told where it stands, not sixty times a second how it moves.
    handle.current!.setAttribute('aria-valuenow', seconds.toFixed(2));
    handle.current!.setAttribute('aria-valuetext', clock(seconds, 1));
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const { seconds, seek } = usePlayhead.getState();
    const step = event.shiftKey ? LARGE_STEP_SECONDS : event.altKey ? FRAME_SECONDS : STEP_SECONDS;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: seconds - step,
      ArrowRight: seconds + step,
      ArrowDown: seconds - step,
      ArrowUp: seconds + step,
      Home: 0,
      End: totalSeconds,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const to = clamp(target, 0, totalSeconds);
    seek(to);
    changeView((view) => reveal(view, to, to));
  };

  return (
    <div ref={line} className={styles['playhead']} hidden={!hasLesson}>
      <div
        ref={handle}
        role="slider"
        tabIndex={0}
        aria-label={t('playhead')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={totalSeconds}
        aria-valuenow={0}
        className={styles['playheadHandle']}
        data-scrub
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
