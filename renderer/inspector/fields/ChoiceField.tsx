import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';

export interface Choice<V extends string> {
  readonly value: V;
  readonly name: string;
  /** Instead of the name, which is then its hint. */
  readonly picture?: ReactNode;
}

interface ChoiceFieldProps<V extends string> {
  readonly name: string;
  /** Undefined: it differs among what is selected, so none is marked. */
  readonly value: V | undefined;
  readonly choices: readonly Choice<V>[];
  readonly isDisabled: boolean;
  readonly onChange: (value: V) => void;
}

/** One of a few, all of them in sight. */
export function ChoiceField<V extends string>({ name, value, choices, isDisabled, onChange }: ChoiceFieldProps<V>) {
  const { t } = useTranslation('inspector');
  const id = useId();
  return (
    <Field id={id} name={name} {...(value === undefined && { value: t('mixed') })}>
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        aria-labelledby={id}
        disabled={isDisabled}
        value={value ?? null}
        onChange={(_, chosen: V | null) => {
          // Null: the marked one was pressed again.
          if (chosen !== null) onChange(chosen);
        }}
      >
        {choices.map((choice) => {
          const button = (
            <ToggleButton
              key={choice.value}
              value={choice.value}
              {...(choice.picture !== undefined && { 'aria-label': choice.name })}
              sx={{ textTransform: 'none', lineHeight: 1.4, paddingInline: 0.5, color: 'text.primary' }}
            >
              {choice.picture ?? choice.name}
            </ToggleButton>
          );
          return choice.picture === undefined ? (
            button
          ) : (
            <Tooltip key={choice.value} title={choice.name}>
              {button}
            </Tooltip>
          );
        })}
      </ToggleButtonGroup>
    </Field>
  );
}
