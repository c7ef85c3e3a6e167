import { useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeCheck, Lesson } from '../../../main/lesson/schema.ts';
import { checkProblems } from '../../../main/lesson/checks.ts';
import { openInInspector } from '../../inspector/opening.ts';
import { select } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { deleteCheck, goToCheck, moveCheckBy } from '../commands/checks.ts';
import { checkSpots, isRoomy, type CheckSpot } from '../geometry/checkSpots.ts';
import { spansOf } from '../state/document.ts';
import { useInPage } from '../state/useMounted.ts';
import { CheckGlyph } from './CheckGlyph.tsx';
import { arrowSteps, focusOn, usePlaced } from './marked.ts';
import styles from './marked.module.css';

/** Where something is asked: a sign on the cut, in the lane of the slides. One of them is in the order of the tab key. */
export function CheckMarks({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('checks');
  const { checks, segments } = lesson;
  const spans = spansOf(segments);
  const spots = useMemo(() => checkSpots(checks, segments, spans), [checks, segments, spans]);
  const inPage = useInPage();
  const selectedId = useStudio(({ selection }) => (selection.kind === 'check' ? selection.id : null));
  const group = useRef<HTMLDivElement>(null);
  usePlaced(group);
  if (spots.length === 0) return null;
  const isSelected = (spot: CheckSpot): boolean => spot.checks.some(({ id }) => id === selectedId);
  const reachable = spots.find(isSelected) ?? spots[0]!;

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = spots.findIndex(({ segmentId }) => segmentId === (event.target as HTMLElement).dataset['spot']);
    const spot = spots[index];
    if (!spot || event.ctrlKey || event.metaKey) return;
    const steps = arrowSteps(event.key);
    // What has the focus is meant, whatever is selected.
    const shown = currentOf(spot, selectedId);
    if (event.altKey && (steps === 1 || steps === -1)) {
      goToCheck(shown);
      moveCheckBy(steps);
    } else if (event.altKey) return;
    else if (steps !== null) goToCheck(spots[Math.min(Math.max(index + steps, 0), spots.length - 1)]!.checks[0]);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      goToCheck(shown);
      deleteCheck();
    } else return;
    event.preventDefault();
    event.stopPropagation();
    focusOn(group.current!, '[data-selected]');
  };

  return (
    <div ref={group} role="group" aria-label={t('marks')} className={styles['checks']} onKeyDown={onKeyDown}>
      {spots.map((spot, index) => {
        const isNear = spot.seconds > inPage.startSeconds && spot.seconds < inPage.endSeconds;
        return isNear || spot === reachable ? (
          <Mark
            key={spot.segmentId}
            spot={spot}
            current={currentOf(spot, selectedId)}
            isSelected={isSelected(spot)}
            isRoomy={isRoomy(spots, index, inPage.pixelsPerSecond)}
            isReachable={spot === reachable}
          />
        ) : null;
      })}
    </div>
  );
}

interface MarkProps {
  readonly spot: CheckSpot;
  /** Which of its checks is meant. */
  readonly current: KnowledgeCheck;
  readonly isSelected: boolean;
  readonly isRoomy: boolean;
  readonly isReachable: boolean;
}

function Mark({ spot, current, isSelected, isRoomy: hasRoom, isReachable }: MarkProps) {
  const { t } = useTranslation('checks');
  const { segmentId, number, seconds, checks } = spot;
  const isUnfinished = checks.some((check) => checkProblems(check).length > 0);
  const question = current.question.trim() || t('check.untitled');
  const place = checks.indexOf(current) + 1;
  const name =
    checks.length === 1
      ? t('mark.one', { number, question })
      : t('mark.several', { number, question, place, count: checks.length });
  return (
    <button
      type="button"
      aria-label={isUnfinished ? t('mark.unfinished', { name }) : name}
      aria-current={isSelected ? 'true' : undefined}
      tabIndex={isReachable ? 0 : -1}
      title={name}
      className={styles['check']}
      data-spot={segmentId}
      data-at={seconds}
      data-selected={isSelected || undefined}
      data-dot={!hasRoom || undefined}
      data-unfinished={isUnfinished || undefined}
      onPointerDown={() => {
        select({ kind: 'check', id: current.id });
      }}
      onClick={() => {
        goToCheck(current);
        openInInspector(current.id);
      }}
    >
      {hasRoom && <CheckGlyph />}
      {hasRoom && checks.length > 1 && <span className={styles['count']}>{checks.length}</span>}
    </button>
  );
}

/** The selected check where it is asked there, else the first one. */
function currentOf({ checks }: CheckSpot, selectedId: string | null): KnowledgeCheck {
  return checks.find(({ id }) => id === selectedId) ?? checks[0];
}
