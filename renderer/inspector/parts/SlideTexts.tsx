import { useTranslation } from 'react-i18next';
import { setNotes, setTitle } from '../../../main/lesson/edits/slides.ts';
import type { Slide } from '../../../main/lesson/schema.ts';
import { edit } from '../../state/edit.ts';
import { WrittenField } from '../fields/WrittenField.tsx';

/** A slide's title and notes. */
export function SlideTexts({ slide, isDisabled }: { readonly slide: Slide; readonly isDisabled: boolean }) {
  const { t } = useTranslation('inspector');
  return (
    <>
      <WrittenField
        // Another slide is another text: what belongs to one step ends with it.
        key={`title-${slide.id}`}
        name={t('slide.name')}
        value={slide.title}
        isDisabled={isDisabled}
        mostCharacters={300}
        onChange={(title, gesture) => {
          edit('steps.setTitle', (lesson) => setTitle(lesson, slide.id, title), gesture);
        }}
      />
      <WrittenField
        key={`notes-${slide.id}`}
        name={t('slide.notes')}
        value={slide.notes}
        isDisabled={isDisabled}
        isLong
        help={t('slide.notesHelp')}
        onChange={(notes, gesture) => {
          edit('steps.setNotes', (lesson) => setNotes(lesson, slide.id, notes), gesture);
        }}
      />
    </>
  );
}
