import { useTranslation } from 'react-i18next';
import { renamePresenter } from '../../main/lesson/edits/presenters.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { ConsentFields } from '../library/presenters/ConsentFields.tsx';
import { edit } from '../state/edit.ts';
import { Section } from './fields/Section.tsx';
import { WrittenField } from './fields/WrittenField.tsx';
import { Heading } from './parts/Heading.tsx';
import { PhotoCheck } from './parts/PhotoCheck.tsx';
import { UsedIn } from './parts/UsedIn.tsx';

interface PresenterInspectorProps {
  readonly lesson: Lesson;
  readonly id: string;
  readonly isReadOnly: boolean;
}

/** Who a presenter is, whether they have agreed, and what their photo is good for. */
export function PresenterInspector({ lesson, id, isReadOnly }: PresenterInspectorProps) {
  const { t } = useTranslation('inspector');
  const presenter = lesson.presenters.find((each) => each.id === id);
  if (!presenter) return null;
  const { name, photo } = presenter;
  return (
    <>
      <Heading title={name || t('presenter.nameless')} detail={photo.name} />
      <Section title={t('person.title')}>
        <WrittenField
          name={t('person.name')}
          value={name}
          isDisabled={isReadOnly}
          mostCharacters={200}
          onChange={(value, gesture) => {
            edit('steps.renamePresenter', (current) => renamePresenter(current, id, value), gesture);
          }}
        />
        <ConsentFields presenter={presenter} isReadOnly={isReadOnly} />
      </Section>
      <PhotoCheck presenter={presenter} />
      <UsedIn lesson={lesson} isUsed={(segment) => segment.presenter.presenterId === id} />
    </>
  );
}
