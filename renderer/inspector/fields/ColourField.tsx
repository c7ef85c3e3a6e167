import Box from '@mui/material/Box';
import { useId } from 'react';
import { useFieldGesture } from '../useGesture.ts';
import { Field } from './Field.tsx';

interface ColourFieldProps {
  readonly name: string;
  /** `#rrggbb`. */
  readonly value: string;
  readonly isDisabled: boolean;
  /** `gesture` is the same while the chooser is open. */
  readonly onChange: (colour: string, gesture: string) => void;
}

/** A colour, by the system's own chooser. */
export function ColourField({ name, value, isDisabled, onChange }: ColourFieldProps) {
  const id = useId();
  const gesture = useFieldGesture();
  return (
    <Field id={id} name={name} value={value}>
      <Box
        component="input"
        type="color"
        aria-labelledby={id}
        disabled={isDisabled}
        value={value}
        onChange={(event: { target: { value: string } }) => {
          onChange(event.target.value.toLowerCase(), gesture.id());
        }}
        onBlur={gesture.end}
        sx={{
          display: 'block',
          inlineSize: '100%',
          blockSize: 32,
          padding: '2px',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
          cursor: 'pointer',
        }}
      />
    </Field>
  );
}
