import Checkbox from '@mui/material/Checkbox';
import Radio from '@mui/material/Radio';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { AnswerList, type AnswerSort } from './AnswerList.tsx';
import { change, type CheckProps, type ChoiceCheck, type Option } from './changes.ts';

const OPTIONS: AnswerSort<Option> = {
  nameKey: 'answers.option',
  addKey: 'answers.addOption',
  least: 2,
  most: 10,
  empty: { text: '', isRight: false },
  textOf: ({ text }) => text,
  withText: (option, text) => ({ ...option, text }),
};

/** What can be chosen, and which of it is right. */
export function OptionsField({ check, isDisabled }: CheckProps<ChoiceCheck>) {
  const { t } = useTranslation('checks');
  const { id, kind, options } = check;
  const mark = (index: number, isRight: boolean): void => {
    const marked = options.map((option, other) => {
      if (other === index) return { ...option, isRight };
      // Of a single choice, one is right: that another is, takes it from this one.
      return kind === 'single' ? { ...option, isRight: false } : option;
    });
    change(check, 'steps.markRight', { options: marked });
  };
  const Mark = kind === 'single' ? Radio : Checkbox;
  return (
    <AnswerList
      sort={OPTIONS}
      answers={options}
      isDisabled={isDisabled}
      markOf={({ isRight }, index, name) => (
        <Tooltip title={t('answers.right')}>
          <Mark
            size="small"
            checked={isRight}
            disabled={isDisabled}
            name={`right-${id}`}
            slotProps={{ input: { 'aria-label': t('answers.isRight', { name }) } }}
            onChange={({ target }) => {
              mark(index, target.checked);
            }}
            sx={{ padding: 0.5, marginInlineStart: -0.5 }}
          />
        </Tooltip>
      )}
      onChange={(answers, step, gesture) => {
        change(check, step, { options: answers }, gesture);
      }}
    />
  );
}
