import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../fields/ChoiceField.tsx';
import { Section } from '../fields/Section.tsx';
import { AnswerList, type AnswerSort } from './AnswerList.tsx';
import { change, type CheckProps } from './changes.ts';
import { OptionsField } from './OptionsField.tsx';
import { Problems } from './Problems.tsx';

const ACCEPTED: AnswerSort<string> = {
  nameKey: 'answers.accepted',
  addKey: 'answers.addAccepted',
  least: 0,
  most: 20,
  empty: '',
  textOf: (text) => text,
  withText: (_, text) => text,
};

/** What a learner may answer, and what of it is right. */
export function AnswersSection({ check, isDisabled }: CheckProps) {
  const { t } = useTranslation('checks');
  return (
    <Section title={t(check.kind === 'short' ? 'answers.acceptedTitle' : 'answers.title')}>
      <Answers check={check} isDisabled={isDisabled} />
      <Problems check={check} about="answers" />
    </Section>
  );
}

function Answers({ check, isDisabled }: CheckProps) {
  const { t } = useTranslation('checks');
  switch (check.kind) {
    case 'single':
    case 'multiple':
      return <OptionsField check={check} isDisabled={isDisabled} />;
    case 'true-false':
      return (
        <ChoiceField
          name={t('answers.statement')}
          value={String(check.isTrue)}
          choices={['true', 'false'].map((value) => ({ value, name: t(`answers.${value}`) }))}
          isDisabled={isDisabled}
          onChange={(value) => {
            change(check, 'steps.markRight', { isTrue: value === 'true' });
          }}
        />
      );
    case 'short':
      return (
        <AnswerList
          sort={ACCEPTED}
          // An empty one to begin with is no answer yet.
          answers={check.accepted.length === 0 ? [''] : check.accepted}
          isDisabled={isDisabled}
          onChange={(accepted, step, gesture) => {
            change(check, step, { accepted }, gesture);
          }}
        />
      );
  }
}
