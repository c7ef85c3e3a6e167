import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';

interface BarButtonProps {
  readonly label: string;
  /** The key that does the same, for the hint. */
  readonly keys?: string;
  readonly onClick: () => void;
  /** Of what is on or off. */
  readonly isPressed?: boolean;
  /** The one button that catches the eye. */
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

/** A button of the stage's bar: an icon with a name and a hint. */
export function BarButton({ label, keys, onClick, isPressed, isMain = false, children }: BarButtonProps) {
  return (
    <Tooltip title={keys ? `${label} (${keys})` : label}>
      <IconButton
        aria-label={label}
        {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
        onClick={onClick}
        sx={{
          inlineSize: 34,
          blockSize: 34,
          color: isPressed ? 'primary.main' : 'text.primary',
          ...(isPressed && { bgcolor: 'action.selected' }),
          ...(isMain && {
            inlineSize: 38,
            blockSize: 38,
            borderRadius: 99,
            bgcolor: 'primary.main',
            color: 'primary.contrastText',
            '&:hover': { bgcolor: 'primary.dark' },
          }),
        }}
      >
        {children}
      </IconButton>
    </Tooltip>
  );
}
