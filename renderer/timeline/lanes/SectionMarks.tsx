import { useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { openInInspector } from '../../inspector/opening.ts';
import { select } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { goToSection, removeSelectedSection } from '../commands/sections.ts';
import { sectionSpans } from '../geometry/sectionSpans.ts';
import { spansOf } from '../state/document.ts';
import { useInPage } from '../state/useMounted.ts';
import { arrowSteps, focusOn, usePlaced } from './marked.ts';
import styles from './marked.module.css';

/** The sections above the slides, each as long as it lasts. One of them is in the order of the tab key. */
export function SectionMarks({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('checks');
  const { sections, segments } = lesson;
  const spans = spansOf(segments);
  const marks = useMemo(() => sectionSpans(sections, segments, spans), [sections, segments, spans]);
  const inPage = useInPage();
  const selectedId = useStudio(({ selection }) => (selection.kind === 'section' ? selection.id : null));
  const group = useRef<HTMLDivElement>(null);
  usePlaced(group);
  if (marks.length === 0) return null;
  const reachable = marks.find(({ section }) => section.id === selectedId) ?? marks[0]!;

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = marks.findIndex(({ section }) => section.id === (event.target as HTMLElement).dataset['section']);
    const here = marks[index];
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = arrowSteps(event.key);
    if (steps !== null) goToSection(marks[Math.min(Math.max(index + steps, 0), marks.length - 1)]!.section);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      // What has the focus is meant, whatever is selected.
      goToSection(here.section);
      removeSelectedSection();
    } else return;
    event.preventDefault();
    event.stopPropagation();
    focusOn(group.current!, '[data-selected]');
  };

  return (
    <div ref={group} role="group" aria-label={t('sections')} className={styles['sections']} onKeyDown={onKeyDown}>
      {marks.map((mark, index) => {
        const { section, firstSegment, startSeconds, endSeconds } = mark;
        const { id, title } = section;
        const isNear = endSeconds > inPage.startSeconds && startSeconds < inPage.endSeconds;
        if (!isNear && mark !== reachable) return null;
        const shown = title.trim() || t('section.numbered', { number: index + 1 });
        const isSelected = id === selectedId;
        return (
          <button
            key={id}
            type="button"
            aria-label={t('section.name', { number: index + 1, title: shown, segment: firstSegment })}
            aria-current={isSelected ? 'true' : undefined}
            tabIndex={mark === reachable ? 0 : -1}
            title={shown}
            className={styles['section']}
            data-section={id}
            data-at={startSeconds}
            data-end={endSeconds}
            data-selected={isSelected || undefined}
            onPointerDown={() => {
              select({ kind: 'section', id });
            }}
            onClick={({ detail }) => {
              // A click selects, the keyboard and a second click open.
              if (detail !== 1) openInInspector(id);
            }}
          >
            <span className={styles['sectionTitle']}>{shown}</span>
          </button>
        );
      })}
    </div>
  );
}
