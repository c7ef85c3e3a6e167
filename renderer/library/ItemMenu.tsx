import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';

export interface ItemAction {
  readonly label: string;
  readonly run: () => void;
  /** Why it is not possible now. */
  readonly refusal?: string | null;
}

interface ItemMenuProps {
  /** Name of the button, such as “More for slide 3”. */
  readonly label: string;
  readonly actions: readonly ItemAction[];
  /** Whether the tab key reaches it. */
  readonly isReachable: boolean;
}

/** What can be done with one thing of the library. */
export function ItemMenu({ label, actions, isReachable }: ItemMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => {
    setAnchor(null);
  };
  return (
    <>
      <IconButton
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        tabIndex={isReachable ? 0 : -1}
        onClick={({ currentTarget }) => {
          setAnchor(currentTarget);
        }}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {actions.map(({ label: name, run, refusal = null }) => (
          <MenuItem
            key={name}
            dense
            disabled={refusal !== null}
            onClick={() => {
              close();
              run();
            }}
          >
            <ListItemText primary={name} secondary={refusal} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
