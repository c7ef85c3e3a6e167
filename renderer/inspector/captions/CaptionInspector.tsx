import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { moveCueEnd, setCueText, type CueEnd } from '../../captions/actions.ts';
import { cuesOf, useCaptions, useCuePlaces, type CueName } from '../../captions/store.ts';
import type { Cue, Lesson } from '../../../main/lesson/schema.ts';
import { clock } from '../../timeline/geometry/clock.ts';
import { Section } from '../fields/Section.tsx';
import { WrittenField } from '../fields/WrittenField.tsx';
import { Heading } from '../parts/Heading.tsx';
import { ActionsSection } from './ActionsSection.tsx';
import { ReadingHints } from './ReadingHints.tsx';
import { RecordingSection } from './RecordingSection.tsx';
import { TimeField } from './TimeField.tsx';

interface CaptionInspectorProps {
  readonly lesson: Lesson;
  readonly cueName: CueName;
  readonly isReadOnly: boolean;
}

/** One caption: its words, its time, and what can be done with it. */
export function CaptionInspector({ lesson, cueName, isReadOnly }: CaptionInspectorProps) {
  const { t } = useTranslation('captions');
  const derived = useCaptions((state) => state.derived);
  const places = useCuePlaces();
  const field = useRef<HTMLTextAreaElement>(null);
  const { file, index } = cueName;
  const cue = cuesOf(lesson, derived, file)[index];
  const at = places.findIndex((place) => place.file === file && place.index === index);
  const place = places[at];
  if (!cue || !place) return null;
  const times = t('times', { start: clock(place.startSeconds, 1), end: clock(place.endSeconds, 1) });
  return (
    <>
      <Heading title={t('heading', { number: at + 1, count: places.length })} detail={times} />
      <Section title={t('words')}>
        <WrittenField
          ref={field}
          name={t('text')}
          value={cue.text}
          isDisabled={isReadOnly}
          isLong
          leastRows={2}
          mostCharacters={500}
          onChange={(text, gesture) => {
            setCueText(cueName, text, gesture);
          }}
        />
        <ReadingHints cue={cue} />
      </Section>
      <Section title={t('timing')}>
        {(['startSeconds', 'endSeconds'] as const).map((end) => (
          <TimeField
            key={end}
            name={t(end === 'startSeconds' ? 'start' : 'end')}
            seconds={place[end]}
            isDisabled={isReadOnly}
            onChange={(seconds) => {
              moveCueEnd(cueName, end, recordingTime(cue, place, end, seconds), crypto.randomUUID());
            }}
          />
        ))}
      </Section>
      <ActionsSection cueName={cueName} field={field} isDisabled={isReadOnly} />
      <RecordingSection lesson={lesson} file={file} isDisabled={isReadOnly} />
    </>
  );
}

/** A time of the lesson as one of the recording, by what is known of the other. */
function recordingTime(cue: Cue, place: Omit<Cue, 'text'>, end: CueEnd, seconds: number): number {
  return cue[end] + seconds - place[end];
}
