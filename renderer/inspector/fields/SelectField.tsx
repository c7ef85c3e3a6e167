import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SelectFieldProps<V extends string> {
  readonly name: string;
  /** Undefined: it differs among what is selected. */
  readonly value: V | undefined;
  readonly choices: readonly { readonly value: V; readonly name: ReactNode }[];
  readonly isDisabled: boolean;
  readonly onChange: (value: V) => void;
}

/** Not the name of anything that can be chosen. */
const MIXED = '\u0000mixed';

/** One of many. */
export function SelectField<V extends string>({ name, value, choices, isDisabled, onChange }: SelectFieldProps<V>) {
  const { t } = useTranslation('inspector');
  const id = useId();
  return (
    <TextField
      select
      fullWidth
      id={id}
      label={name}
      disabled={isDisabled}
      value={value ?? MIXED}
      onChange={({ target }) => {
        onChange(target.value as V);
      }}
    >
      {value === undefined && (
        <MenuItem value={MIXED} disabled>
          {t('mixed')}
        </MenuItem>
      )}
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
