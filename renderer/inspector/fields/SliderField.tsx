import Slider from '@mui/material/Slider';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldGesture } from '../useGesture.ts';
import { Field } from './Field.tsx';

interface SliderFieldProps {
  readonly name: string;
  /** Undefined: it differs among what is selected. */
  readonly value: number | undefined;
  readonly range: readonly [low: number, high: number];
  readonly step: number;
  /** The value in words. */
  readonly textOf: (value: number) => string;
  readonly isDisabled: boolean;
  /** `gesture` is the same from taking hold to letting go. */
  readonly onChange: (value: number, gesture: string) => void;
}

/** A number, by a slider. One drag is one step; Escape takes it back. */
export function SliderField({ name, value, range, step, textOf, isDisabled, onChange }: SliderFieldProps) {
  const { t } = useTranslation('inspector');
  const id = useId();
  const gesture = useFieldGesture();
  const [low, high] = range;
  const isMixed = value === undefined;
  return (
    <Field id={id} name={name} value={isMixed ? t('mixed') : textOf(value)}>
      <Slider
        size="small"
        aria-labelledby={id}
        disabled={isDisabled}
        value={value ?? (low + high) / 2}
        min={low}
        max={high}
        step={step}
        getAriaValueText={(current) => (isMixed ? t('mixed') : textOf(current))}
        onChange={(_, current) => {
          onChange(current, gesture.id());
        }}
        onChangeCommitted={gesture.end}
        onKeyDown={(event) => {
          if (event.key === 'Escape') gesture.cancel();
        }}
        // At the rail's ends the thumb stays within the panel.
        sx={{
          display: 'block',
          inlineSize: 'calc(100% - 12px)',
          marginInline: '6px',
          ...(isMixed && { opacity: 0.55 }),
        }}
      />
    </Field>
  );
}
