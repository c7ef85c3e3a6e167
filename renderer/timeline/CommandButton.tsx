import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../state/commands.ts';
import { useKeysText } from './useKeysText.ts';

interface CommandButtonProps {
  /** Of a command of the timeline, without the prefix. */
  readonly name: string;
  readonly icon: ReactElement;
  readonly isOff: boolean;
  /** Of a switch: whether it is on. */
  readonly isPressed?: boolean;
}

/** A command as a button with its name and key. */
export function CommandButton({ name, icon, isOff, isPressed }: CommandButtonProps) {
  const { t } = useTranslation('timeline');
  const label = t(`commands.${name}`);
  const keys = useKeysText()(`timeline.${name}`);
  return (
    <Tooltip title={keys ? `${label} (${keys})` : label}>
      {/* A tooltip needs an element that hears the pointer, which a disabled button does not. */}
      <span>
        <IconButton
          aria-label={label}
          aria-pressed={isPressed}
          color={isPressed ? 'primary' : 'default'}
          disabled={isOff}
          onClick={() => {
            runCommand(`timeline.${name}`);
          }}
          sx={{ '& svg': { fontSize: 18 } }}
        >
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  );
}
