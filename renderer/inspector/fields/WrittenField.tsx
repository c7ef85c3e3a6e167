import TextField from '@mui/material/TextField';
import { useId, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldGesture } from '../useGesture.ts';

interface WrittenFieldProps {
  readonly ref?: Ref<HTMLElement>;
  readonly name: string;
  /** Undefined: it differs among what is selected; whatever is written is then written to all. */
  readonly value: string | undefined;
  readonly isDisabled: boolean;
  readonly isLong?: boolean;
  /** Of a long one, before anything is written. */
  readonly leastRows?: number;
  readonly mostCharacters?: number;
  readonly help?: string;
  /** `gesture` is the same from entering the field to leaving it. */
  readonly onChange: (value: string, gesture: string) => void;
}

/** A text. One stay in the field is one step; Escape takes it back. */
export function WrittenField(props: WrittenFieldProps) {
  const { ref, name, value, isDisabled, isLong = false, leastRows = 4, mostCharacters, help, onChange } = props;
  const { t } = useTranslation('inspector');
  const id = useId();
  const gesture = useFieldGesture();
  return (
    <TextField
      fullWidth
      id={id}
      label={name}
      value={value ?? ''}
      disabled={isDisabled}
      multiline={isLong}
      {...(isLong && { minRows: leastRows, maxRows: 14 })}
      {...(value === undefined && { placeholder: t('mixed') })}
      {...(help !== undefined && { helperText: help })}
      slotProps={{
        htmlInput: { ref, maxLength: mostCharacters },
        ...(value === undefined && { inputLabel: { shrink: true } }),
      }}
      onChange={({ target }) => {
        onChange(target.value, gesture.id());
      }}
      onBlur={gesture.end}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && (isLong || event.key !== 'Enter')) return;
        event.stopPropagation();
        if (event.key === 'Escape') gesture.cancel();
        (event.target as HTMLElement).blur();
      }}
    />
  );
}
