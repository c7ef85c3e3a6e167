import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { setLanguage, setLessonTitle } from '../../main/lesson/edits/title.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { closeDialog, useDialogs } from '../state/dialogs.ts';
import { edit } from '../state/edit.ts';
import { useStudio, type OpenDocument } from '../state/studio.ts';
import { LanguageField } from './LanguageField.tsx';

/** What is true of the lesson as a whole. */
export function LessonDialog() {
  const { t } = useTranslation();
  const isOpen = useDialogs((state) => state.open === 'lesson');
  const lesson = useStudio((state) => state.lesson);
  const open = useStudio((state) => state.open);
  if (lesson === null || open === null) return null;
  return (
    <Dialog open={isOpen} onClose={closeDialog} maxWidth="xs" fullWidth aria-labelledby="lesson-title">
      <DialogTitle id="lesson-title">{t('lesson.details')}</DialogTitle>
      <DialogContent>
        <Details lesson={lesson} open={open} />
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{t('actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Details({ lesson, open }: { readonly lesson: Lesson; readonly open: OpenDocument }) {
  const { t } = useTranslation();
  // Made anew whenever the dialog opens: one stay is one step.
  const gesture = useId();
  const isReadOnly = open.readOnly !== null;
  return (
    <Stack spacing={2.5} sx={{ paddingBlockStart: 1 }}>
      <TextField
        id="lesson-name"
        label={t('topBar.title')}
        value={lesson.title}
        disabled={isReadOnly}
        onChange={({ target }) => {
          edit('steps.renameLesson', (current) => setLessonTitle(current, target.value), `title-${gesture}`);
        }}
      />
      <LanguageField
        value={lesson.language}
        disabled={isReadOnly}
        onChange={(tag) => {
          edit('steps.setLanguage', (current) => setLanguage(current, tag));
        }}
      />
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere', userSelect: 'text' }}>
        {open.path}
      </Typography>
    </Stack>
  );
}
