import { useTranslation } from 'react-i18next';
import { renamePresenter, setConsent } from '../../main/lesson/edits/presenters.ts';
import { CONSENT_STATES, type Lesson } from '../../main/lesson/schema.ts';
import { edit } from '../state/edit.ts';
import { Section } from './fields/Section.tsx';
import { SelectField } from './fields/SelectField.tsx';
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
  const { name, consent, photo } = presenter;
  return (
    <>
      <Heading title={name || t('presenter.nameless')} detail={photo.name} />
      <Section title={t('person.title')}>
        <WrittenField
          key={`name-${id}`}
          name={t('person.name')}
          value={name}
          isDisabled={isReadOnly}
          mostCharacters={200}
          onChange={(value, gesture) => {
            edit('steps.renamePresenter', (current) => renamePresenter(current, id, value), gesture);
          }}
        />
      </Section>
      <Section title={t('consent.title')}>
        <SelectField
          name={t('consent.state')}
          value={consent.state}
          choices={CONSENT_STATES.map((value) => ({ value, name: t(`consents.${value}`) }))}
          isDisabled={isReadOnly}
          onChange={(state) => {
            edit('steps.setConsent', (current) => setConsent(current, id, { ...consent, state }));
          }}
        />
        <WrittenField
          key={`consent-${id}`}
          name={t('consent.note')}
          value={consent.note}
          isDisabled={isReadOnly}
          isLong
          help={t('consent.noteHelp')}
          onChange={(note, gesture) => {
            edit('steps.setConsent', (current) => setConsent(current, id, { ...consent, note }), gesture);
          }}
        />
      </Section>
      <PhotoCheck presenter={presenter} isReadOnly={isReadOnly} />
      <UsedIn lesson={lesson} isUsed={(segment) => segment.presenter.presenterId === id} />
    </>
  );
}
