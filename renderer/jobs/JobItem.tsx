import Close from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../main/api/answers.ts';
import { failureOf } from '../state/failures.ts';
import { useStudio } from '../state/studio.ts';
import { isRunning, tellJob } from './actions.ts';
import { bytesText, durationText } from './amounts.ts';

/** One job: how far it is, or what has become of it and what can be done with that. */
export function JobItem({ job }: { readonly job: Job }) {
  const { t } = useTranslation('jobs');
  const { id, title, state, outPath } = job;
  const name = outPath.slice(Math.max(outPath.lastIndexOf('/'), outPath.lastIndexOf('\\')) + 1);
  return (
    <Box component="li" aria-label={title} sx={{ paddingBlock: 1.5, borderBlockEnd: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'start', gap: 1 }}>
        <Box sx={{ flex: 1, minInlineSize: 0 }}>
          <Typography variant="body2" noWrap sx={{ fontWeight: 500 }}>
            {title}
          </Typography>
          <Typography variant="caption" component="div" color="textSecondary" noWrap title={outPath}>
            {name} · <JobState job={job} />
          </Typography>
        </Box>
        {isRunning(job) ? (
          <Button
            size="small"
            color="inherit"
            disabled={state === 'cancelling'}
            aria-label={t('cancelNamed', { title })}
            onClick={() => void tellJob('jobs.cancel', id)}
          >
            {t('cancel')}
          </Button>
        ) : (
          <Tooltip title={t('forget')}>
            <IconButton aria-label={t('forgetNamed', { title })} onClick={() => void tellJob('jobs.forget', id)}>
              <Close fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      {isRunning(job) && (
        <LinearProgress
          aria-label={t('progress', { title })}
          {...(state === 'running' && { variant: 'determinate', value: job.fraction * 100 })}
          sx={{ marginBlockStart: 1 }}
        />
      )}
      {job.failure && (
        <Alert severity="error" sx={{ marginBlockStart: 1 }}>
          {failureOf(job.failure)?.sentence}
        </Alert>
      )}
      {state === 'done' && <DoneActions job={job} />}
    </Box>
  );
}

/** Where the finished file can be had. */
function DoneActions({ job: { id, title, url } }: { readonly job: Job }) {
  const { t } = useTranslation('jobs');
  const hasDialogs = useStudio((studio) => studio.app?.hasDialogs ?? false);
  if (url === null) {
    return (
      <Typography variant="caption" color="textSecondary">
        {t('moved')}
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'flex', gap: 0.5, marginBlockStart: 0.5 }}>
      {hasDialogs ? (
        <Button size="small" aria-label={t('revealNamed', { title })} onClick={() => void tellJob('jobs.reveal', id)}>
          {t('reveal')}
        </Button>
      ) : (
        <Button size="small" href={url} download aria-label={t('downloadNamed', { title })}>
          {t('download')}
        </Button>
      )}
    </Box>
  );
}

function JobState({ job }: { readonly job: Job }) {
  const { t, i18n } = useTranslation('jobs');
  const percent = Math.floor(job.fraction * 100);
  if (job.state === 'running') {
    if (job.secondsLeft === null) return t('state.running', { percent });
    return t('state.runningLeft', { percent, left: durationText(t, job.secondsLeft) });
  }
  if (job.state !== 'done' || job.finishedAt === null) return t(`state.${job.state}`);
  const at = new Date(job.finishedAt).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  return job.bytes === null ? at : `${at} · ${bytesText(i18n.language, job.bytes)}`;
}
