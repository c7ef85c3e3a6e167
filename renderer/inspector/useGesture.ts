import { useMemo, useRef } from 'react';
import { cancelGesture } from '../state/edit.ts';

/** Names what belongs to one step: from the first change until `end`. */
export interface FieldGesture {
  /** Of the step under way, or a new one. */
  readonly id: () => string;
  readonly end: () => void;
  /** Takes the step under way back. */
  readonly cancel: () => void;
}

/** For a slider: from taking hold to letting go; for a text: from focus to leaving. */
export function useFieldGesture(): FieldGesture {
  const current = useRef<string | null>(null);
  return useMemo(
    () => ({
      id: () => (current.current ??= crypto.randomUUID()),
      end: () => {
        current.current = null;
      },
      cancel: () => {
        if (current.current !== null) cancelGesture(current.current);
        current.current = null;
      },
    }),
    [],
  );
}
