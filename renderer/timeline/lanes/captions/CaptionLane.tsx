import { useMemo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../../main/lesson/schema.ts';
import { writeCue } from '../../../captions/actions.ts';
import { useCaptions, useCuePlaces, type CuePlace } from '../../../captions/store.ts';
import { useDerivedCaptions } from '../../../captions/useDerived.ts';
import { useStudio } from '../../../state/studio.ts';
import { spansWithin } from '../../geometry/visible.ts';
import { useCaptionsInPage, useMounted } from '../../state/useMounted.ts';
import styles from './captions.module.css';
import { CueItem } from './CueItem.tsx';
import { CueWriter } from './CueWriter.tsx';
import { cueElementId, cueOf, hasRoom } from './cueElements.ts';
import { useCueKeys } from './useCueKeys.ts';

interface CaptionLaneProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly lesson: Lesson;
  readonly handle: string;
}

/** The captions near what is seen, as a list of options; the selected one is always there. */
export function CaptionLane({ ref, lesson, handle }: CaptionLaneProps) {
  const { t } = useTranslation('captions');
  useDerivedCaptions(handle, lesson);
  const places = useCuePlaces();
  const mounted = useMounted(useCaptionsInPage);
  const writing = useCaptions((state) => state.writing);
  const selected = useStudio(({ selection }) => (selection.kind === 'caption' ? selection : null));
  const onKeyDown = useCueKeys();
  const isSelected = (place: CuePlace): boolean => place.file === selected?.file && place.index === selected.index;
  const near = useMemo(() => {
    const { first, end } = spansWithin(places, mounted.startSeconds, mounted.endSeconds);
    return places.slice(first, end).filter((place) => hasRoom(place, mounted.pixelsPerSecond));
  }, [places, mounted]);
  const active = places.find(isSelected);
  const shown = active && !near.includes(active) ? [...near, active] : near;
  const edited = new Set(lesson.captions.map(({ file }) => file));
  const written = writing && places.find(({ file, index }) => file === writing.file && index === writing.index);
  return (
    <div
      className={styles['lane']}
      onDoubleClick={({ target }) => {
        const cue = cueOf(target as Element);
        if (cue) writeCue(cue);
      }}
    >
      <div
        ref={ref}
        role="listbox"
        tabIndex={0}
        data-timeline-captions
        aria-label={t('list')}
        aria-orientation="horizontal"
        aria-activedescendant={active ? cueElementId(active) : undefined}
        className={styles['list']}
        onKeyDown={onKeyDown}
      >
        {shown.map((place) => (
          <CueItem
            key={cueElementId(place)}
            place={place}
            count={places.length}
            number={places.indexOf(place) + 1}
            isEdited={edited.has(place.file)}
            isSelected={isSelected(place)}
          />
        ))}
      </div>
      {written && <CueWriter key={cueElementId(written)} place={written} />}
    </div>
  );
}
