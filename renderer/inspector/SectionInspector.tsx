import BookmarkRemoveOutlined from '@mui/icons-material/BookmarkRemoveOutlined';
import Button from '@mui/material/Button';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { renameSection } from '../../main/lesson/edits/sections.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { spansOf } from '../stage/shown.ts';
import { runCommand } from '../state/commands.ts';
import { edit } from '../state/edit.ts';
import { useOpened } from './opening.ts';
import { clock } from '../timeline/geometry/clock.ts';
import { sectionSpans } from '../timeline/geometry/sectionSpans.ts';
import { Section } from './fields/Section.tsx';
import { WrittenField } from './fields/WrittenField.tsx';
import { Heading } from './parts/Heading.tsx';

interface SectionInspectorProps {
  readonly lesson: Lesson;
  readonly id: string;
  readonly isReadOnly: boolean;
}

/** A part of the lesson: what it is called. */
export function SectionInspector({ lesson, id, isReadOnly }: SectionInspectorProps) {
  const { t } = useTranslation('checks');
  const field = useRef<HTMLElement>(null);
  useOpened(id, field);
  const spans = sectionSpans(lesson.sections, lesson.segments, spansOf(lesson));
  const index = spans.findIndex(({ section }) => section.id === id);
  const span = spans[index];
  if (!span) return null;
  const { section, startSeconds, endSeconds } = span;
  return (
    <>
      <Heading
        title={t('section.numbered', { number: index + 1 })}
        detail={`${clock(startSeconds, 1)} – ${clock(endSeconds, 1)}`}
      />
      <Section title={t('section.about')}>
        <WrittenField
          ref={field}
          name={t('section.title')}
          value={section.title}
          isDisabled={isReadOnly}
          mostCharacters={300}
          help={t('section.help')}
          onChange={(title, gesture) => {
            edit('steps.renameSection', (current) => renameSection(current, id, title), gesture);
          }}
        />
        <Button
          variant="outlined"
          startIcon={<BookmarkRemoveOutlined />}
          disabled={isReadOnly}
          onClick={() => runCommand('timeline.removeSection')}
        >
          {t('section.remove')}
        </Button>
      </Section>
    </>
  );
}
