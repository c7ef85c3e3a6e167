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
import { TellNotices } from '../shell/TellNotices.tsx';
import { failureOf } from '../state/failures.ts';
import { isRunning, tellJob } from './actions.ts';
import { durationText } from './amounts.ts';
import { OutputItem } from './OutputItem.tsx';
import { stepText } from './stepText.ts';

/** One job: how far it is, or what has become of it and what can be done with that. */
export function JobItem({ job }: { readonly job: Job }) {
  const { t } = useTranslation('jobs');
  const { t: tPublish } = useTranslation('publish');
  const { id, title, state, outputs } = job;
  const names = outputs.map(({ kind }) => tPublish(`targets.${kind}.name`)).join(', ');
  return (
    <Box component="li" aria-label={title} sx={{ paddingBlock: 1.5, borderBlockEnd: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'start', gap: 1 }}>
        <Box sx={{ flex: 1, minInlineSize: 0 }}>
          <Typography variant="body2" noWrap sx={{ fontWeight: 500 }}>
            {title}
          </Typography>
          <Typography variant="caption" component="div" color="textSecondary">
            {state !== 'done' && `${names} · `}
            <JobState job={job} />
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
          sx={{ marginBlock: 1 }}
        />
      )}
      {state === 'running' && (
        <Typography variant="caption" component="div" color="textSecondary" noWrap>
          {stepText(job)}
        </Typography>
      )}
      {job.failure && (
        <Alert severity="error" sx={{ marginBlockStart: 1 }}>
          {failureOf(job.failure)?.sentence}
        </Alert>
      )}
      <TellNotices notices={job.notices} margin={0.5} />
      {state === 'done' && (
        <Box component="ul" sx={{ margin: 0, padding: 0, paddingBlockStart: 0.5, listStyle: 'none' }}>
          {outputs.map((output) => (
            <OutputItem key={output.kind} job={job} output={output} />
          ))}
        </Box>
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
  return new Date(job.finishedAt).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
}
