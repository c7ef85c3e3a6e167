import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { useCommandRegistry } from '../../state/commands.ts';
import { keysText } from '../../state/keys.ts';
import { useStudio } from '../../state/studio.ts';

interface BarButtonProps {
  readonly label: string;
  /** Of the command that does the same: the hint tells its keys. */
  readonly commandId?: string;
  readonly onClick: () => void;
  /** Of what is on or off. */
  readonly isPressed?: boolean;
  /** The one button that catches the eye. */
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

/** A button of the stage's bar: an icon with a name and a hint. */
export function BarButton({ label, commandId, onClick, isPressed, isMain = false, children }: BarButtonProps) {
  const keys = useKeysOf(commandId);
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

function useKeysOf(commandId: string | undefined): string | null {
  const platform = useStudio((state) => state.app?.platform);
  const keys = useCommandRegistry(({ commands }) => (commandId ? commands.get(commandId)?.keys[0] : undefined));
  return keys === undefined ? null : keysText(keys, platform);
}
