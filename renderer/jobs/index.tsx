import MovieOutlined from '@mui/icons-material/MovieOutlined';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/studio.ts';
import { isRunning } from './actions.ts';
import { JobItem } from './JobItem.tsx';
import { showTray, useTray } from './tray.ts';
import { useEndings } from './useEndings.ts';

/** What is being published, and what has been. */
export function JobTray() {
  const { t } = useTranslation('jobs');
  useEndings();
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = useTray((state) => state.isOpen);
  const jobs = useStudio((state) => state.jobs);
  const running = jobs.filter(isRunning);
  const close = (): void => {
    showTray(false);
  };
  return (
    <>
      <Tooltip title={t('title')}>
        <IconButton
          ref={button}
          aria-label={running.length > 0 ? t('buttonRunning', { count: running.length }) : t('title')}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => {
            showTray(!isOpen);
          }}
        >
          <Badge color="primary" badgeContent={running.length}>
            <MovieOutlined />
          </Badge>
          {running[0] && <Ring fraction={running[0].fraction} />}
        </IconButton>
      </Tooltip>
      <Popover
        open={isOpen}
        anchorEl={() => button.current}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        transformOrigin={{ vertical: 'top', horizontal: 'center' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-labelledby': 'jobs-title', sx: { border: 1, borderColor: 'divider' } },
        }}
      >
        <Box sx={{ inlineSize: 440, maxInlineSize: '90vw', padding: 2 }}>
          <Typography variant="h3" component="h2" id="jobs-title">
            {t('title')}
          </Typography>
          {jobs.length === 0 && (
            <Typography variant="body2" color="textSecondary" sx={{ paddingBlockStart: 1 }}>
              {t('empty')}
            </Typography>
          )}
          <Box component="ul" sx={{ margin: 0, padding: 0, listStyle: 'none', '& > :last-child': { border: 0 } }}>
            {jobs.map((job) => (
              <JobItem key={job.id} job={job} />
            ))}
          </Box>
        </Box>
      </Popover>
    </>
  );
}

/** How far the first job is, around the button. */
function Ring({ fraction }: { readonly fraction: number }) {
  return (
    <CircularProgress
      aria-hidden
      variant="determinate"
      value={fraction * 100}
      size={32}
      thickness={2.5}
      sx={{ position: 'absolute', pointerEvents: 'none' }}
    />
  );
}
