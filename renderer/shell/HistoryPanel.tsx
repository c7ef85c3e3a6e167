import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { closeDialog, useDialogs } from '../state/dialogs.ts';
import { goToStep } from '../state/edit.ts';
import { stepText } from '../state/stepName.ts';
import { useStudio } from '../state/studio.ts';

/** Every step since the lesson was opened, the newest on top; a click goes there, back and forth. */
export function HistoryPanel() {
  const { t } = useTranslation();
  const isOpen = useDialogs((state) => state.open === 'history');
  const past = useStudio((state) => state.past);
  const future = useStudio((state) => state.future);
  const names = [...past.map(({ name }) => stepText(name)), ...future.toReversed().map(({ name }) => stepText(name))];
  const texts = [t('history.opened'), ...names];
  return (
    <Drawer anchor="right" open={isOpen} onClose={closeDialog} slotProps={{ paper: { 'aria-labelledby': 'history' } }}>
      <Box sx={{ inlineSize: 300, paddingBlock: 2 }}>
        <Typography id="history" variant="h2" sx={{ paddingInline: 2, paddingBlockEnd: 1 }}>
          {t('history.title')}
        </Typography>
        <List dense>
          {texts
            .map((text, step) => (
              // Steps are only told apart by their place.
              <ListItem key={step} disablePadding>
                <ListItemButton
                  selected={step === past.length}
                  aria-current={step === past.length ? 'step' : undefined}
                  onClick={() => {
                    goToStep(step);
                  }}
                  sx={{ color: step > past.length ? 'text.secondary' : 'text.primary' }}
                >
                  <ListItemText primary={text} />
                </ListItemButton>
              </ListItem>
            ))
            .reverse()}
        </List>
      </Box>
    </Drawer>
  );
}
