import AddRounded from '@mui/icons-material/AddRounded';
import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { moveCheck } from '../../../main/lesson/edits/checks.ts';
import type { Lesson } from '../../../main/lesson/schema.ts';
import { runCommand } from '../../state/commands.ts';
import { edit } from '../../state/edit.ts';
import { Section } from '../fields/Section.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import type { CheckProps } from './changes.ts';

interface PlaceSectionProps extends CheckProps {
  readonly lesson: Lesson;
}

/** Where a check is asked, and whether it goes on being asked. */
export function PlaceSection({ lesson, check, isDisabled }: PlaceSectionProps) {
  const { t } = useTranslation('checks');
  const titles = new Map(lesson.slides.map(({ id, title }) => [id, title]));
  return (
    <Section title={t('spot.title')}>
      <SelectField
        name={t('spot.after')}
        value={check.afterSegmentId}
        choices={lesson.segments.map(({ id, slideId }, index) => ({
          value: id,
          name: t('spot.segment', { number: index + 1, title: titles.get(slideId) || t('spot.untitled') }),
        }))}
        isDisabled={isDisabled}
        onChange={(segmentId) => {
          edit('steps.moveCheck', (current) => moveCheck(current, check.id, segmentId));
        }}
      />
      <Button
        variant="outlined"
        startIcon={<AddRounded />}
        disabled={isDisabled}
        onClick={() => runCommand('timeline.addCheck')}
      >
        {t('spot.addHere')}
      </Button>
      <Button
        variant="outlined"
        color="error"
        startIcon={<DeleteOutlineRounded />}
        disabled={isDisabled}
        onClick={() => runCommand('timeline.deleteCheck')}
      >
        {t('check.delete')}
      </Button>
    </Section>
  );
}
