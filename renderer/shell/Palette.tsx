import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { isEnabled, runCommand, useCommandRegistry } from '../state/commands.ts';
import { closeDialog, useDialogs } from '../state/dialogs.ts';
import { KeyCaps } from './KeyCaps.tsx';

/** Every command that is possible now, found by typing some of its name. */
export function Palette() {
  const { t } = useTranslation();
  const isOpen = useDialogs((state) => state.open === 'palette');
  return (
    <Dialog
      open={isOpen}
      onClose={closeDialog}
      fullWidth
      maxWidth="sm"
      slotProps={{ paper: { 'aria-label': t('palette.title') } }}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      {isOpen && <PaletteField />}
    </Dialog>
  );
}

function PaletteField() {
  const { t } = useTranslation();
  const commands = useCommandRegistry((state) => state.commands);
  const possible = [...commands.values()].filter((command) => command.id !== 'app.palette' && isEnabled(command));
  return (
    <Autocomplete
      open
      autoHighlight
      disablePortal
      forcePopupIcon={false}
      options={possible}
      getOptionLabel={({ labelKey }) => t(labelKey)}
      getOptionKey={({ id }) => id}
      noOptionsText={t('palette.none')}
      onClose={(_event, reason) => {
        if (reason === 'escape') closeDialog();
      }}
      onChange={(_event, command) => {
        if (!command) return;
        closeDialog();
        // The dialog gives the focus back first.
        setTimeout(() => runCommand(command.id));
      }}
      renderOption={({ key, ...props }, { labelKey, keys }) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 1 }}>
          <Box sx={{ flex: 1 }}>{t(labelKey)}</Box>
          <KeyCaps combinations={keys.slice(0, 1)} />
        </Box>
      )}
      renderInput={(params) => <TextField {...params} autoFocus placeholder={t('palette.placeholder')} size="medium" />}
      slotProps={{
        paper: { sx: { border: 0 } },
        popper: { sx: { position: 'static !important', transform: 'none !important', inlineSize: '100% !important' } },
      }}
      sx={{ padding: 1.5 }}
    />
  );
}
