import MoreHoriz from '@mui/icons-material/MoreHoriz';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEnabled, runCommand, useCommandRegistry } from '../state/commands.ts';
import { keysText } from '../state/keys.ts';
import { useStudio } from '../state/studio.ts';

/** What the bar has no room for, in groups. */
const GROUPS = [
  ['file.new', 'file.open', 'file.saveCopy'],
  ['view.shelves', 'view.inspector', 'view.timeline'],
  ['app.palette', 'app.keyboard', 'app.settings'],
] as const;

export function MoreMenu() {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const commands = useCommandRegistry((state) => state.commands);
  const platform = useStudio((state) => state.app?.platform);
  const close = (): void => {
    setAnchor(null);
  };
  const items = GROUPS.flatMap((ids, index) => [
    ...(index > 0 ? [<Divider key={`line-${ids[0]}`} />] : []),
    ...ids.flatMap((id) => {
      const command = commands.get(id);
      if (!command) return [];
      return (
        <MenuItem
          key={id}
          disabled={!isEnabled(command)}
          onClick={() => {
            close();
            runCommand(id);
          }}
        >
          <ListItemText>{t(command.labelKey)}</ListItemText>
          <Typography variant="body2" color="textSecondary" sx={{ paddingInlineStart: 4 }}>
            {command.keys[0] === undefined ? '' : keysText(command.keys[0], platform)}
          </Typography>
        </MenuItem>
      );
    }),
  ]);
  return (
    <>
      <Tooltip title={t('topBar.more')}>
        <IconButton
          aria-label={t('topBar.more')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={({ currentTarget }) => {
            setAnchor(currentTarget);
          }}
        >
          <MoreHoriz />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {items}
      </Menu>
    </>
  );
}
