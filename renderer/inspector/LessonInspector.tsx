import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { setLanguage, setLessonTitle } from '../../main/lesson/edits/title.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { LanguageField } from '../shell/LanguageField.tsx';
import { lengthOf } from '../stage/shown.ts';
import { edit } from '../state/edit.ts';
import { clock } from '../timeline/geometry/clock.ts';
import { Section } from './fields/Section.tsx';
import { WrittenField } from './fields/WrittenField.tsx';
import { Heading } from './parts/Heading.tsx';

interface LessonInspectorProps {
  readonly lesson: Lesson;
  readonly isReadOnly: boolean;
}

/** What is true of the lesson as a whole; shown where nothing is selected. */
export function LessonInspector({ lesson, isReadOnly }: LessonInspectorProps) {
  const { t } = useTranslation('inspector');
  const narrated = lesson.segments.filter(({ narration }) => narration !== null);
  const totals = {
    length: clock(lengthOf(lesson)),
    narrated: clock(narrated.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)),
    segments: lesson.segments.length,
    slides: lesson.slides.length,
    recordings: lesson.recordings.length,
    presenters: lesson.presenters.length,
    checks: lesson.checks.length,
    sections: lesson.sections.length,
  };
  return (
    <>
      <Heading title={t('lesson.heading')} detail={t('lesson.hint')} />
      <About title={lesson.title} language={lesson.language} isReadOnly={isReadOnly} />
      <Section title={t('lesson.totals')}>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '1fr auto', rowGap: 0.75, margin: 0 }}>
          {Object.entries(totals).map(([name, value]) => (
            <Box key={name} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" color="textSecondary">
                {t(`totals.${name}`)}
              </Typography>
              <Typography
                component="dd"
                variant="body2"
                sx={{ margin: 0, textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}
              >
                {value}
              </Typography>
            </Box>
          ))}
        </Box>
      </Section>
    </>
  );
}

interface AboutProps {
  readonly title: string;
  readonly language: string;
  readonly isReadOnly: boolean;
}

/** Not drawn anew with every step of a drag. */
const About = memo(function About({ title, language, isReadOnly }: AboutProps) {
  const { t } = useTranslation('inspector');
  return (
    <Section title={t('lesson.about')}>
      <WrittenField
        name={t('lesson.title')}
        value={title}
        isDisabled={isReadOnly}
        mostCharacters={300}
        onChange={(changed, gesture) => {
          edit('steps.renameLesson', (current) => setLessonTitle(current, changed), gesture);
        }}
      />
      <LanguageField
        value={language}
        disabled={isReadOnly}
        onChange={(tag) => {
          edit('steps.setLanguage', (current) => setLanguage(current, tag));
        }}
      />
    </Section>
  );
});
