import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';
import { closeDialog, useDialogs } from '../state/dialogs.ts';
import { useStudio } from '../state/studio.ts';
import { PublishForm } from './PublishForm.tsx';

/** Makes videos and packages of the lesson. */
export function PublishDialog() {
  const { t } = useTranslation('publish');
  const isOpen = useDialogs((state) => state.open === 'publish');
  const lesson = useStudio((state) => state.lesson);
  const open = useStudio((state) => state.open);
  if (!lesson || !open) return null;
  return (
    <Dialog open={isOpen} onClose={closeDialog} maxWidth="md" fullWidth aria-labelledby="publish-title">
      <DialogTitle id="publish-title" sx={{ paddingBlockEnd: 1 }}>
        {t('title')}
      </DialogTitle>
      <PublishForm lesson={lesson} open={open} />
    </Dialog>
  );
}
