import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useCommandRegistry, type Command } from '../state/commands.ts';
import { closeDialog, useDialogs } from '../state/dialogs.ts';
import { KeyCaps } from './KeyCaps.tsx';

const GROUPS: readonly Command['group'][] = ['play', 'timeline', 'edit', 'view', 'library', 'file', 'publish', 'help'];

/** Every command that has a key, by what it is about. */
export function KeyboardMap() {
  const { t } = useTranslation();
  const isOpen = useDialogs((state) => state.open === 'keys');
  const commands = useCommandRegistry((state) => state.commands);
  const withKeys = [...commands.values()].filter(({ keys }) => keys.length > 0);
  return (
    <Dialog open={isOpen} onClose={closeDialog} maxWidth="md" fullWidth aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{t('keys.title')}</DialogTitle>
      <DialogContent tabIndex={0}>
        <Box sx={{ columnCount: { xs: 1, sm: 2 }, columnGap: 6 }}>
          {GROUPS.map((group) => {
            const members = withKeys.filter((command) => command.group === group);
            if (members.length === 0) return null;
            return (
              <Box key={group} sx={{ breakInside: 'avoid', marginBlockEnd: 3 }}>
                <Typography variant="h3" component="h3" color="primary" sx={{ marginBlockEnd: 1 }}>
                  {t(`keys.groups.${group}`)}
                </Typography>
                <Box component="dl" sx={{ margin: 0, display: 'grid', gap: 0.75 }}>
                  {members.map(({ id, labelKey, keys }) => (
                    <Box key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                      <Typography component="dt" variant="body2" sx={{ flex: 1 }}>
                        {t(labelKey)}
                      </Typography>
                      <Box component="dd" sx={{ margin: 0 }}>
                        <KeyCaps combinations={keys} />
                      </Box>
                    </Box>
                  ))}
                </Box>
              </Box>
            );
          })}
        </Box>
      </DialogContent>
    </Dialog>
  );
}
