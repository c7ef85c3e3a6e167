import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface NumberChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Null: none, where it may be left out. */
  readonly value: number | null;
  readonly range: readonly [least: number, most: number];
  /** Shown where there is none; absent: there must be one. */
  readonly placeholder?: string;
  /** Of six columns. */
  readonly columns: number;
  readonly onChange: (value: number | null) => void;
}

/** A whole number, which counts as soon as what is written is one. */
export function NumberChoice(props: NumberChoiceProps) {
  const { id, label, unit, value, range, placeholder, columns, onChange } = props;
  const [least, most] = range;
  const { t } = useTranslation('publish');
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? String(value ?? '');
  const isValid = (written: string): boolean => {
    if (written === '') return placeholder !== undefined;
    const number = Number(written);
    return Number.isInteger(number) && number >= least && number <= most;
  };
  const isWrong = !isValid(text.trim());
  return (
    <TextField
      id={`publish-${id}`}
      label={label}
      value={text}
      error={isWrong}
      helperText={isWrong ? t('number', { least, most }) : undefined}
      onChange={({ target }) => {
        const written = target.value.trim();
        setDraft(target.value);
        if (isValid(written)) onChange(written === '' ? null : Number(written));
      }}
      onBlur={() => {
        setDraft(null);
      }}
      slotProps={{
        htmlInput: { inputMode: 'numeric', placeholder },
        input: { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> },
        inputLabel: { shrink: true },
      }}
      sx={{ gridColumn: { sm: `span ${columns}` } }}
    />
  );
}
