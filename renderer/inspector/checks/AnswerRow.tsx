import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { ItemMenu, type ItemAction } from '../../library/ItemMenu.tsx';
import { useFieldGesture } from '../useGesture.ts';

interface AnswerRowProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly name: string;
  readonly text: string;
  /** What marks it as right; undefined: there is nothing to mark. */
  readonly mark: ReactNode;
  readonly menuName: string;
  readonly actions: readonly ItemAction[];
  readonly isDisabled: boolean;
  /** `gesture` is the same from entering the field to leaving it. */
  readonly onText: (text: string, gesture: string) => void;
  readonly onEnter: () => void;
  readonly onMove: (steps: -1 | 1) => void;
  /** Backspace where there is nothing left to take back. */
  readonly onEmptied: () => void;
}

/** One answer: whether it is right, its text, and what else can be done with it. */
export function AnswerRow(props: AnswerRowProps) {
  const { ref, name, text, mark, menuName, actions, isDisabled, onText, onEnter, onMove, onEmptied } = props;
  const gesture = useFieldGesture();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      gesture.cancel();
      (event.target as HTMLElement).blur();
    } else if (event.key === 'Enter') onEnter();
    else if (event.key === 'Backspace' && text === '') onEmptied();
    else if (event.altKey && event.key === 'ArrowUp') onMove(-1);
    else if (event.altKey && event.key === 'ArrowDown') onMove(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      {mark}
      <TextField
        fullWidth
        value={text}
        disabled={isDisabled}
        placeholder={name}
        slotProps={{ htmlInput: { ref, 'aria-label': name, maxLength: 500 } }}
        onChange={({ target }) => {
          onText(target.value, gesture.id());
        }}
        onBlur={gesture.end}
        onKeyDown={onKeyDown}
      />
      {!isDisabled && <ItemMenu label={menuName} actions={actions} isReachable />}
    </Box>
  );
}
