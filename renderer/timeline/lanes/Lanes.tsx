import { useEffect, useRef, type MouseEvent } from 'react';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { selectCue } from '../../captions/actions.ts';
import { useStudio } from '../../state/studio.ts';
import { changeView, useTimelineView } from '../../state/timelineView.ts';
import { WaveformLane } from '../../waveform/WaveformLane.tsx';
import { resized, secondsAt } from '../geometry/view.ts';
import { segmentAt } from '../geometry/visible.ts';
import { useDrop } from '../gestures/useDrop.ts';
import { usePointer } from '../gestures/usePointer.ts';
import { useWheel } from '../gestures/useWheel.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { currentPicked, pickSegment } from '../state/picked.ts';
import { useFrame } from '../state/useFrame.ts';
import type { MenuPlace } from '../TimelineMenu.tsx';
import styles from '../timeline.module.css';
import { ActiveCuts } from './ActiveCuts.tsx';
import { Blocks } from './Blocks.tsx';
import { CaptionHint } from './captions/CaptionHint.tsx';
import { CaptionLane } from './captions/CaptionLane.tsx';
import { cueOf } from './captions/cueElements.ts';
import { CheckMarks } from './CheckMarks.tsx';
import { Marks } from './Marks.tsx';
import { elementIdOf, placeContent } from './placing.ts';
import { Playhead } from './Playhead.tsx';
import { Ruler } from './Ruler.tsx';
import { SectionMarks } from './SectionMarks.tsx';
import { SegmentList } from './SegmentList.tsx';

const STORES = [useTimelineView, useStudio];

interface LanesProps {
  readonly lesson: Lesson;
  readonly handle: string;
  readonly onMenu: (place: MenuPlace) => void;
}

/**
 * Ruler and lanes. Scrolling moves what is inside by one transform, zooming tells each segment its place: neither has React
 * draw anything until other segments come into view.
 */
export function Lanes({ lesson, handle, onMenu }: LanesProps) {
  const lanes = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const captions = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const drop = useDrop();
  usePointer(lanes);
  useWheel(lanes);
  useWidth(lanes);
  useFrame(STORES, () => {
    placeContent(content.current!, [list.current!, captions.current!], marks.current!);
  });

  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const bounds = lanes.current!.getBoundingClientRect();
    // The keyboard's menu key comes without a place: the menu opens at the segment that the keyboard is at.
    const isByKey = event.button !== 2;
    const seconds = isByKey ? null : secondsAt(useTimelineView.getState(), event.clientX - bounds.left);
    onMenu(seconds === null ? placeOfActive(bounds) : { left: event.clientX, top: event.clientY });
    // The press has selected the mark already.
    const cue = cueOf(event.target as Element);
    if (cue) selectCue(cue);
    const isOnMark = (event.target as Element).closest('[data-spot], [data-section], [data-cue]') !== null;
    if (seconds !== null && !isOnMark) pickUnder(seconds);
  };

  const spans = spansOf(lesson.segments);
  return (
    <div ref={lanes} dir="ltr" data-timeline-lanes className={styles['lanes']} onContextMenu={onContextMenu} {...drop}>
      <Ruler />
      <Blocks />
      <div ref={content} className={styles['content']}>
        <SegmentList ref={list} lesson={lesson} handle={handle} />
        <div className={styles['overlay']}>
          <WaveformLane segments={lesson.segments} spans={spans} className={styles['waveform']} />
        </div>
        <CaptionLane ref={captions} lesson={lesson} handle={handle} />
        <div ref={marks} className={styles['marks']}>
          <Marks />
          <ActiveCuts />
        </div>
        <CheckMarks lesson={lesson} />
        <SectionMarks lesson={lesson} />
      </div>
      <div className={styles['hints']}>
        <CaptionHint />
      </div>
      <Playhead />
    </div>
  );
}

/** Tells the view how wide the lanes are. */
function useWidth(lanes: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const widthPx = Math.round(entry!.contentRect.width);
      if (widthPx > 0) changeView((view) => resized(view, { widthPx }));
    });
    observer.observe(lanes.current!);
    return () => {
      observer.disconnect();
    };
  }, [lanes]);
}

function pickUnder(seconds: number): void {
  const segments = currentSegments();
  const segment = segments[segmentAt(spansOf(segments), seconds)];
  if (segment && !currentPicked().ids.includes(segment.id)) pickSegment(segment.id, 'only');
}

function placeOfActive(bounds: DOMRect): MenuPlace {
  const { activeId } = currentPicked();
  const element = activeId === null ? null : document.getElementById(elementIdOf(activeId));
  const { left, top } = element?.getBoundingClientRect() ?? bounds;
  return { left: Math.max(left, bounds.left) + 12, top: top + 24 };
}
