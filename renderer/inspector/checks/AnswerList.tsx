import AddRounded from '@mui/icons-material/AddRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepName } from '../../state/steps.ts';
import { AnswerRow } from './AnswerRow.tsx';

/** How answers of one sort are read and made. */
export interface AnswerSort<T> {
  /** Key of what one of them is called; the number is filled in. */
  readonly nameKey: string;
  readonly addKey: string;
  readonly least: number;
  readonly most: number;
  readonly empty: T;
  readonly textOf: (answer: T) => string;
  readonly withText: (answer: T, text: string) => T;
}

interface AnswerListProps<T> {
  readonly sort: AnswerSort<T>;
  readonly answers: readonly T[];
  readonly isDisabled: boolean;
  readonly markOf?: (answer: T, index: number, name: string) => ReactNode;
  readonly onChange: (answers: T[], step: StepName, gesture?: string) => void;
}

/** Answers under each other. Enter goes to the next one, or adds one; Alt with an arrow moves one. */
export function AnswerList<T>({ sort, answers, isDisabled, markOf, onChange }: AnswerListProps<T>) {
  const { t } = useTranslation('checks');
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  // The field that gets the focus once it is there.
  const wanted = useRef<number>(null);
  useEffect(() => {
    if (wanted.current !== null) fields.current[wanted.current]?.focus();
    wanted.current = null;
  });

  const canAdd = answers.length < sort.most;
  const canRemove = answers.length > sort.least;
  const add = (): void => {
    wanted.current = answers.length;
    onChange([...answers, sort.empty], 'steps.addAnswer');
  };
  const remove = (index: number): void => {
    wanted.current = Math.max(0, index - 1);
    onChange(answers.toSpliced(index, 1), 'steps.removeAnswer');
  };
  const move = (index: number, steps: -1 | 1): void => {
    const to = index + steps;
    if (to < 0 || to >= answers.length) return;
    wanted.current = to;
    onChange(answers.toSpliced(index, 1).toSpliced(to, 0, answers[index]!), 'steps.moveAnswer');
  };

  return (
    <Box>
      <Box component="ul" sx={{ display: 'grid', gap: 1, margin: 0, padding: 0, listStyle: 'none' }}>
        {answers.map((answer, index) => {
          const name = t(sort.nameKey, { number: index + 1 });
          return (
            <AnswerRow
              // Answers have no ids: where they are is what they are.
              key={index}
              ref={(field) => {
                fields.current[index] = field;
              }}
              name={name}
              text={sort.textOf(answer)}
              mark={markOf?.(answer, index, name)}
              menuName={t('answers.more', { name })}
              isDisabled={isDisabled}
              actions={[
                ...(index > 0
                  ? [
                      {
                        label: t('answers.moveUp'),
                        run: () => {
                          move(index, -1);
                        },
                      },
                    ]
                  : []),
                ...(index < answers.length - 1
                  ? [
                      {
                        label: t('answers.moveDown'),
                        run: () => {
                          move(index, 1);
                        },
                      },
                    ]
                  : []),
                {
                  label: t('answers.remove'),
                  run: () => {
                    remove(index);
                  },
                  refusal: canRemove ? null : t('answers.least', { count: sort.least }),
                },
              ]}
              onText={(text, gesture) => {
                onChange(answers.with(index, sort.withText(answer, text)), 'steps.editAnswer', gesture);
              }}
              onEnter={() => {
                if (index + 1 < answers.length) fields.current[index + 1]?.focus();
                else if (canAdd) add();
              }}
              onMove={(steps) => {
                move(index, steps);
              }}
              onEmptied={() => {
                if (canRemove) remove(index);
              }}
            />
          );
        })}
      </Box>
      {!isDisabled && (
        <Button size="small" startIcon={<AddRounded />} disabled={!canAdd} onClick={add} sx={{ marginBlockStart: 1 }}>
          {t(sort.addKey)}
        </Button>
      )}
    </Box>
  );
}
