import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeCheck, Lesson } from '../../../main/lesson/schema.ts';
import { spansOf } from '../../stage/shown.ts';
import { useOpened } from '../opening.ts';
import { clock } from '../../timeline/geometry/clock.ts';
import { Section } from '../fields/Section.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { WrittenField } from '../fields/WrittenField.tsx';
import { Heading } from '../parts/Heading.tsx';
import { AnswersSection } from './AnswersSection.tsx';
import { change, type CheckProps } from './changes.ts';
import { PlaceSection } from './PlaceSection.tsx';
import { Problems } from './Problems.tsx';
import { SpotList } from './SpotList.tsx';

interface CheckInspectorProps {
  readonly lesson: Lesson;
  readonly id: string;
  readonly isReadOnly: boolean;
}

const KINDS: readonly KnowledgeCheck['kind'][] = ['single', 'multiple', 'true-false', 'short'];

/** As many as the document permits; 0: without limit. */
const ATTEMPTS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

/** A question to the learner: what is asked, what is right, and what is said to an answer. */
export function CheckInspector({ lesson, id, isReadOnly }: CheckInspectorProps) {
  const { t } = useTranslation('checks');
  const check = lesson.checks.find((each) => each.id === id);
  if (!check) return null;
  const { afterSegmentId } = check;
  const index = lesson.segments.findIndex((segment) => segment.id === afterSegmentId);
  const time = clock(spansOf(lesson)[index]!.endSeconds, 1);
  const together = lesson.checks.filter((other) => other.afterSegmentId === afterSegmentId);
  const props = { check, isDisabled: isReadOnly };
  return (
    <>
      <Heading
        title={t('check.numbered', { number: lesson.checks.indexOf(check) + 1 })}
        detail={t('check.place', { number: index + 1, time })}
      />
      {together.length > 1 && (
        <Section title={t('spot.together', { count: together.length })}>
          <SpotList lesson={lesson} checks={together} currentId={id} isDisabled={isReadOnly} />
        </Section>
      )}
      <QuestionSection {...props} />
      <AnswersSection {...props} />
      <RepliesSection {...props} />
      <PlaceSection lesson={lesson} {...props} />
    </>
  );
}

function QuestionSection({ check, isDisabled }: CheckProps) {
  const { t } = useTranslation('checks');
  const field = useRef<HTMLElement>(null);
  useOpened(check.id, field);
  return (
    <Section title={t('check.asked')}>
      <SelectField
        name={t('check.kind')}
        value={check.kind}
        choices={KINDS.map((value) => ({ value, name: t(`kinds.${value}`) }))}
        isDisabled={isDisabled}
        onChange={(kind) => {
          change(check, 'steps.setCheckKind', { kind });
        }}
      />
      <WrittenField
        ref={field}
        name={t(check.kind === 'true-false' ? 'check.statement' : 'check.question')}
        value={check.question}
        isDisabled={isDisabled}
        isLong
        leastRows={2}
        mostCharacters={1000}
        onChange={(question, gesture) => {
          change(check, 'steps.editQuestion', { question }, gesture);
        }}
      />
      <Problems check={check} about="question" />
    </Section>
  );
}

function RepliesSection({ check, isDisabled }: CheckProps) {
  const { t } = useTranslation('checks');
  const { attempts, feedback } = check;
  return (
    <Section title={t('replies.title')}>
      <SelectField
        name={t('replies.attempts')}
        value={String(attempts)}
        choices={ATTEMPTS.map((value) => ({ value, name: value === '0' ? t('replies.unlimited') : value }))}
        isDisabled={isDisabled}
        onChange={(value) => {
          change(check, 'steps.setAttempts', { attempts: Number(value) });
        }}
      />
      {(['right', 'wrong'] as const).map((which) => (
        <WrittenField
          key={which}
          name={t(`replies.${which}`)}
          value={feedback[which]}
          isDisabled={isDisabled}
          isLong
          leastRows={2}
          mostCharacters={1000}
          onChange={(text, gesture) => {
            change(check, 'steps.editFeedback', { feedback: { ...feedback, [which]: text } }, gesture);
          }}
        />
      ))}
    </Section>
  );
}
