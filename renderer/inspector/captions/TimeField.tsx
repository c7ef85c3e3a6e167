import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secondsOf } from '../../captions/words.ts';
import { clock } from '../../timeline/geometry/clock.ts';

interface TimeFieldProps {
  readonly name: string;
  readonly seconds: number;
  readonly isDisabled: boolean;
  readonly onChange: (seconds: number) => void;
}

/** A time of the lesson as text. What is written counts when the field is left, or with Enter; Escape forgets it. */
export function TimeField({ name, seconds, isDisabled, onChange }: TimeFieldProps) {
  const { t } = useTranslation('captions');
  const id = useId();
  const [written, setWritten] = useState<string | null>(null);
  const value = written === null ? null : secondsOf(written);
  return (
    <TextField
      fullWidth
      id={id}
      label={name}
      value={written ?? clock(seconds, 2)}
      disabled={isDisabled}
      error={written !== null && value === null}
      helperText={written === null ? undefined : t('timeHelp')}
      onChange={({ target }) => {
        setWritten(target.value);
      }}
      onBlur={() => {
        setWritten(null);
        if (value !== null) onChange(value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.stopPropagation();
        setWritten(null);
        if (event.key === 'Enter' && value !== null) onChange(value);
      }}
    />
  );
}
