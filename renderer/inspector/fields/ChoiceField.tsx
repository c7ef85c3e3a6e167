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

/** What is chosen is marked by its frame too, not by colour alone. */
const CHOICE = {
  textTransform: 'none',
  lineHeight: 1.4,
  fontWeight: 500,
  paddingInline: 0.5,
  color: 'text.primary',
  '&.Mui-selected': { color: 'primary.main', boxShadow: 'inset 0 0 0 1.5px currentColor' },
} as const;

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
              sx={CHOICE}
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
