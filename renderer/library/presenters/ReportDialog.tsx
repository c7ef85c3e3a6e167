import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { renamePresenter } from '../../../main/lesson/edits/presenters.ts';
import type { Presenter } from '../../../main/lesson/schema.ts';
import { edit } from '../../state/edit.ts';
import { failureOf } from '../../state/failures.ts';
import { useStudio } from '../../state/studio.ts';
import { LandmarksEditor } from '../landmarks/LandmarksEditor.tsx';
import { ConsentFields } from './ConsentFields.tsx';
import { useDescription } from './descriptions.ts';
import { closeReport, usePresenterDialogs } from './dialogs.ts';
import { Findings } from './Findings.tsx';

/** Everything about one presenter: the photo with its landmarks, what was found in it, the name, the consent. */
export function ReportDialog() {
  const { t } = useTranslation('library');
  const id = usePresenterDialogs((state) => state.reportId);
  const presenter = useStudio(({ lesson }) => lesson?.presenters.find((one) => one.id === id));
  const handle = useStudio(({ open }) => open?.handle);
  if (!presenter || handle === undefined) return null;
  return (
    <Dialog open onClose={closeReport} maxWidth="lg" fullWidth aria-labelledby="presenter-title">
      <DialogTitle id="presenter-title">{t('report.title', { name: presenter.name })}</DialogTitle>
      <DialogContent>
        <Report handle={handle} presenter={presenter} />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={closeReport}>
          {t('close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Report({ handle, presenter }: { readonly handle: string; readonly presenter: Presenter }) {
  const { t } = useTranslation('library');
  const looked = useDescription(handle, presenter);
  const isReadOnly = useStudio(({ open }) => open?.readOnly != null);
  const { description } = looked;
  const gesture = useId();
  const problem = looked.problem ?? (description?.refusal ? failureOf(description.refusal)?.sentence : null);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, paddingBlockStart: 1 }}>
      <Box sx={{ flex: '1 1 420px', minInlineSize: 0 }}>
        {description ? (
          <LandmarksEditor presenter={presenter} description={description} isReadOnly={isReadOnly} />
        ) : (
          looked.isPending && <CircularProgress aria-label={t('verdict.pending')} />
        )}
      </Box>
      <Stack spacing={2.5} sx={{ flex: '1 1 300px', minInlineSize: 0 }}>
        {problem && <Alert severity="error">{problem}</Alert>}
        <TextField
          id="presenter-name"
          label={t('presenters.name')}
          value={presenter.name}
          disabled={isReadOnly}
          onChange={({ target }) => {
            edit('steps.renamePresenter', (lesson) => renamePresenter(lesson, presenter.id, target.value), gesture);
          }}
        />
        <ConsentFields presenter={presenter} isReadOnly={isReadOnly} />
        {description && <Findings findings={description.findings} isPending={looked.isPending} />}
      </Stack>
    </Box>
  );
}
