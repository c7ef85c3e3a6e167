import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../main/lesson/schema.ts';
import { useCommands } from '../state/commands.ts';
import { useStudio } from '../state/studio.ts';
import { changeView, useTimelineView } from '../state/timelineView.ts';
import { TIMELINE_COMMANDS } from './commands/timelineCommands.ts';
import { firstView, resized } from './geometry/view.ts';
import { Lanes } from './lanes/Lanes.tsx';
import { Minimap } from './Minimap.tsx';
import { spansOf } from './state/document.ts';
import styles from './timeline.module.css';
import { TimelineMenu, type MenuPlace } from './TimelineMenu.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The open lesson along its time. */
export function Timeline() {
  const { t } = useTranslation('timeline');
  const lesson = useStudio((state) => state.lesson);
  const handle = useStudio((state) => state.open?.handle);
  const hasSections = useStudio((state) => (state.lesson?.sections.length ?? 0) > 0);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  useCommands(TIMELINE_COMMANDS);
  useTimelineFollows(lesson, handle);
  return (
    <div className={styles['timeline']} data-sections={hasSections || undefined}>
      <Toolbar />
      {lesson && handle !== undefined && (
        <div className={styles['body']}>
          <div className={styles['corner']} />
          <Minimap />
          <div className={styles['names']} aria-hidden>
            {(['slides', 'narration', 'presenter', 'captions'] as const).map((lane) => (
              <span key={lane} className={styles['name']}>
                {t(`lanes.${lane}`)}
              </span>
            ))}
          </div>
          <Lanes lesson={lesson} handle={handle} onMenu={setMenu} />
        </div>
      )}
      <TimelineMenu
        place={menu}
        onClose={() => {
          setMenu(null);
        }}
      />
    </div>
  );
}

/** Keeps the view's length that of the lesson; a lesson that was just opened is shown anew. */
function useTimelineFollows(lesson: Lesson | null, handle: string | undefined): void {
  const widthPx = useTimelineView((view) => view.widthPx);
  const isLaidOut = widthPx > 0;
  const shownHandle = useRef<string>(undefined);
  const totalSeconds = lesson ? (spansOf(lesson.segments).at(-1)?.endSeconds ?? 0) : 0;
  const segmentCount = lesson?.segments.length ?? 0;
  useEffect(() => {
    if (shownHandle.current !== handle && isLaidOut && handle !== undefined) {
      changeView((view) => firstView({ ...view, totalSeconds }, segmentCount));
      shownHandle.current = handle;
    } else changeView((view) => resized(view, { totalSeconds }));
  }, [handle, isLaidOut, totalSeconds, segmentCount]);
}
