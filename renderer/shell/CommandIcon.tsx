import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand, useCommandRegistry } from '../state/commands.ts';
import { keysText } from '../state/keys.ts';
import { useStudio } from '../state/studio.ts';

interface CommandIconProps {
  /** Id of the command. */
  readonly command: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
}

/** A button for a command, named and explained by it. */
export function CommandIcon({ command: id, icon, disabled = false }: CommandIconProps) {
  const { t } = useTranslation();
  const command = useCommandRegistry((state) => state.commands.get(id));
  const platform = useStudio((state) => state.app?.platform);
  if (!command) return null;
  const name = t(command.labelKey);
  const keys = command.keys[0] === undefined ? '' : ` (${keysText(command.keys[0], platform)})`;
  return (
    <Tooltip title={`${name}${keys}`}>
      {/* A disabled button tells of no pointer: the tooltip listens to what is around it. */}
      <span>
        <IconButton aria-label={name} disabled={disabled} onClick={() => runCommand(id)}>
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  );
}
