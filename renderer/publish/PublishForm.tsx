import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../main/lesson/schema.ts';
import { ApiError } from '../../main/api/client.ts';
import { closeDialog } from '../state/dialogs.ts';
import { notifyFailure } from '../state/notices.ts';
import { changeSettings } from '../state/settings.ts';
import { useStudio, type OpenDocument } from '../state/studio.ts';
import { Choices } from './Choices.tsx';
import { EstimateView } from './EstimateView.tsx';
import { Place } from './Place.tsx';
import { startPublishing } from './startPublishing.ts';
import { useEstimate } from './useEstimate.ts';
import { Warnings } from './Warnings.tsx';

interface PublishFormProps {
  readonly lesson: Lesson;
  readonly open: OpenDocument;
}

/** The choices, what they lead to, and the button that starts it. */
export function PublishForm({ lesson, open: { handle } }: PublishFormProps) {
  const { t } = useTranslation('publish');
  const settings = useStudio((state) => state.settings.publish);
  const [outPath, setOutPath] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const [mustReplace, setMustReplace] = useState(false);
  const estimated = useEstimate(handle, lesson, settings, outPath);
  const replaces = mustReplace || estimated.estimate?.replaces === true;

  const start = async (): Promise<void> => {
    setIsStarting(true);
    try {
      await startPublishing({ handle, lesson, settings, outPath, replace: replaces });
      closeDialog();
    } catch (error) {
      // It came to be there after the estimate: the user must say so once more.
      if (error instanceof ApiError && error.code === 'output.exists' && !replaces) setMustReplace(true);
      else notifyFailure(error);
    } finally {
      setIsStarting(false);
    }
  };
  return (
    <>
      <DialogContent>
        <Stack spacing={2.5} sx={{ paddingBlockStart: 1 }}>
          <Choices settings={settings} onChange={(publish) => void changeSettings({ publish })} />
          <Place
            title={lesson.title}
            outPath={outPath}
            onChange={(path) => {
              setMustReplace(false);
              setOutPath(path);
            }}
          />
          <EstimateView lesson={lesson} estimated={estimated} />
          <Warnings lesson={lesson} />
          {replaces && <Alert severity="warning">{t('replaces')}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ padding: 2 }}>
        <Button color="inherit" onClick={closeDialog}>
          {t('cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={isStarting || estimated.problem !== null}
          loading={isStarting}
          onClick={() => void start()}
        >
          {t(replaces ? 'startReplacing' : 'start')}
        </Button>
      </DialogActions>
    </>
  );
}
