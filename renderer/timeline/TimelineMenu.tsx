import Divider from '@mui/material/Divider';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { isEnabled, runCommand, useCommandRegistry } from '../state/commands.ts';
import { useStudio } from '../state/studio.ts';
import { useKeysText } from './useKeysText.ts';

/** Between groups of the menu stands a line. */
const GROUPS = {
  segments: [
    ['split', 'merge', 'duplicate', 'insertSilence'],
    ['addCheck', 'startSection'],
    ['moveEarlier', 'moveLater'],
    ['retry'],
    ['delete', 'deleteKeepAudio'],
    ['zoomToSelection', 'selectAll'],
  ],
  check: [['addCheck'], ['checkEarlier', 'checkLater'], ['deleteCheck']],
  section: [['removeSection']],
  caption: [['writeCaption'], ['splitCaption', 'mergeCaption'], ['addCaption'], ['deleteCaption']],
} as const;

export interface MenuPlace {
  readonly left: number;
  readonly top: number;
}

interface TimelineMenuProps {
  /** On the screen; null: closed. */
  readonly place: MenuPlace | null;
  readonly onClose: () => void;
}

/** What can be done with what is selected. What is not possible now is left out where it seldom is. */
export function TimelineMenu({ place, onClose }: TimelineMenuProps) {
  const { t } = useTranslation('timeline');
  const keysText = useKeysText();
  const commands = useCommandRegistry((registry) => registry.commands);
  const about = useStudio(({ selection: { kind } }) =>
    kind === 'check' || kind === 'section' || kind === 'caption' ? kind : 'segments',
  );
  const items = GROUPS[about].flatMap((names, group) => {
    const known = names.flatMap((name) => commands.get(`timeline.${name}`) ?? []);
    const shown = known.filter((command) => command.id !== 'timeline.retry' || isEnabled(command));
    const line = group > 0 && shown.length > 0 ? [<Divider key={`line ${group}`} />] : [];
    return [
      ...line,
      ...shown.map((command) => (
        <MenuItem
          key={command.id}
          dense
          disabled={!isEnabled(command)}
          onClick={() => {
            onClose();
            runCommand(command.id);
          }}
        >
          <ListItemText>{t(command.labelKey)}</ListItemText>
          <Typography variant="body2" color="text.secondary" sx={{ marginInlineStart: 4 }}>
            {keysText(command.id)}
          </Typography>
        </MenuItem>
      )),
    ];
  });
  return (
    <Menu
      open={place !== null}
      onClose={onClose}
      anchorReference="anchorPosition"
      {...(place && { anchorPosition: place })}
      slotProps={{ list: { 'aria-label': t(`menus.${about}`) } }}
    >
      {items}
    </Menu>
  );
}
