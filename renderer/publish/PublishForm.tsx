import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../main/api/client.ts';
import type { PublishSettings } from '../../main/api/settings.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { closeDialog } from '../state/dialogs.ts';
import { notifyFailure } from '../state/notices.ts';
import { changeSettings } from '../state/settings.ts';
import { useStudio, type OpenDocument } from '../state/studio.ts';
import { Choices } from './choices/Choices.tsx';
import { EstimateView } from './EstimateView.tsx';
import { startPublishing } from './startPublishing.ts';
import { Summary } from './Summary.tsx';
import type { OutputPaths } from './targets/paths.ts';
import { TargetList } from './targets/TargetList.tsx';
import { useEstimate } from './useEstimate.ts';
import { Warnings } from './Warnings.tsx';

interface PublishFormProps {
  readonly lesson: Lesson;
  readonly open: OpenDocument;
}

/** What to publish, how, what that leads to, and the button that starts it. */
export function PublishForm({ lesson, open: { handle } }: PublishFormProps) {
  const { t } = useTranslation('publish');
  const settings = useStudio((state) => state.settings.publish);
  const [paths, setPaths] = useState<OutputPaths>({});
  const [isStarting, setIsStarting] = useState(false);
  const [mustReplace, setMustReplace] = useState(false);
  const estimated = useEstimate(handle, lesson, settings, paths);
  const replaced = estimated.estimate?.outputs.filter(({ replaces }) => replaces) ?? [];
  const replaces = mustReplace || replaced.length > 0;
  const isNothing = settings.targets.length === 0 && settings.teaser.format === 'none';
  const change = (part: Partial<PublishSettings>): void => {
    // A folder's name is none for a zip, nor that of a GIF for a video.
    const renamed = new Set<string>();
    if (part.webAs !== undefined) renamed.add('web');
    if (part.teaser !== undefined && part.teaser.format !== settings.teaser.format) renamed.add('teaser');
    if (renamed.size > 0)
      setPaths((before) => Object.fromEntries(Object.entries(before).filter(([kind]) => !renamed.has(kind))));
    void changeSettings({ publish: { ...useStudio.getState().settings.publish, ...part } });
  };

  const start = async (): Promise<void> => {
    setIsStarting(true);
    try {
      await startPublishing({ handle, lesson, settings, paths, replace: replaces });
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
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '5fr 6fr' }, gap: 3 }}>
          <TargetList
            lesson={lesson}
            settings={settings}
            estimate={estimated.estimate}
            paths={paths}
            onChange={change}
            onPath={(kind, path) => {
              setMustReplace(false);
              setPaths((before) => ({ ...before, [kind]: path }));
            }}
          />
          <Stack spacing={2.5}>
            {isNothing ? (
              <Typography color="textSecondary">{t('nothing')}</Typography>
            ) : (
              <>
                <Choices settings={settings} lesson={lesson} onChange={change} />
                <EstimateView lesson={lesson} estimated={estimated} />
                <Warnings lesson={lesson} settings={settings} />
                {replaces && <Alert severity="warning">{t('replaces', { count: Math.max(1, replaced.length) })}</Alert>}
              </>
            )}
          </Stack>
        </Box>
      </DialogContent>
      <DialogActions sx={{ padding: 2, paddingInlineStart: 3, gap: 1, borderBlockStart: 1, borderColor: 'divider' }}>
        <Summary estimated={estimated} />
        <Button color="inherit" onClick={closeDialog}>
          {t('cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={isStarting || estimated.problem !== null || isNothing}
          loading={isStarting}
          onClick={() => void start()}
        >
          {t(replaces ? 'startReplacing' : 'start')}
        </Button>
      </DialogActions>
    </>
  );
}
