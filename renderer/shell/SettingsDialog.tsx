import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../main/api/settings.ts';
import { LANGUAGES } from '../i18n/i18n.ts';
import { closeDialog, useDialogs } from '../state/dialogs.ts';
import { changeSettings } from '../state/settings.ts';
import { useStudio } from '../state/studio.ts';

const CHOICES = {
  theme: ['system', 'light', 'dark'],
  language: ['system', 'en', 'de'],
  motion: ['system', 'reduced'],
  device: ['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml'],
} as const satisfies { readonly [N in keyof Settings]?: readonly Settings[N][] };
type ChoiceName = keyof typeof CHOICES;

/** What the user chooses for the studio as a whole; every change counts at once. */
export function SettingsDialog() {
  const { t } = useTranslation();
  const isOpen = useDialogs((state) => state.open === 'settings');
  const settings = useStudio((state) => state.settings);
  const version = useStudio((state) => state.app?.version);
  const nameOf = (name: ChoiceName, value: string): string =>
    name === 'language' && value in LANGUAGES
      ? LANGUAGES[value as keyof typeof LANGUAGES]
      : t(`settings.${name}.${value}`);
  return (
    <Dialog open={isOpen} onClose={closeDialog} maxWidth="xs" fullWidth aria-labelledby="settings-title">
      <DialogTitle id="settings-title">{t('settings.title')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2.5} sx={{ paddingBlockStart: 1 }}>
          {(Object.keys(CHOICES) as ChoiceName[]).map((name) => (
            <TextField
              key={name}
              select
              id={`settings-${name}`}
              label={t(`settings.${name}.label`)}
              value={settings[name]}
              helperText={name === 'device' ? t('settings.device.help') : undefined}
              onChange={({ target }) => void changeSettings({ [name]: target.value })}
            >
              {CHOICES[name].map((value) => (
                <MenuItem key={value} value={value}>
                  {nameOf(name, value)}
                </MenuItem>
              ))}
            </TextField>
          ))}
          <div>
            <FormControlLabel
              label={t('settings.previews.label')}
              control={
                <Switch
                  checked={settings.previews}
                  onChange={(_event, previews) => void changeSettings({ previews })}
                />
              }
            />
            <FormHelperText>{t('settings.previews.help')}</FormHelperText>
          </div>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ padding: 2, paddingInlineStart: 3 }}>
        <Typography variant="body2" color="textSecondary" sx={{ flex: 1 }}>
          {t('settings.version', { version })}
        </Typography>
        <Button onClick={closeDialog}>{t('actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
