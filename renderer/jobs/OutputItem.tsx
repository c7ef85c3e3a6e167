import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Job, JobOutput } from '../../main/api/answers.ts';
import { nameOf } from '../publish/targets/paths.ts';
import { useStudio } from '../state/studio.ts';
import { openPage, revealOutput } from './actions.ts';
import { bytesText } from './amounts.ts';
import { CheckResult } from './CheckResult.tsx';

interface OutputItemProps {
  readonly job: Job;
  readonly output: JobOutput;
}

/** One finished file: what it is, where it can be had, and what the check of it found. */
export function OutputItem({ job, output }: OutputItemProps) {
  const { t, i18n } = useTranslation('jobs');
  const { t: tPublish } = useTranslation('publish');
  const hasDialogs = useStudio((studio) => studio.app?.hasDialogs ?? false);
  const { kind, path, bytes, isThere, url, pageUrl, check } = output;
  const name = tPublish(`targets.${kind}.name`);
  const named = { title: job.title, name };
  return (
    <Box component="li" aria-label={name} sx={{ paddingBlock: 0.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ flex: 1, minInlineSize: 0 }}>
          <Typography variant="body2" noWrap>
            {name}
            {bytes !== null && (
              <Typography component="span" variant="caption" color="textSecondary">
                {' · '}
                {bytesText(i18n.language, bytes)}
              </Typography>
            )}
          </Typography>
          <Typography variant="caption" component="div" color="textSecondary" noWrap title={path}>
            {isThere ? nameOf(path) : t('moved')}
          </Typography>
        </Box>
        {pageUrl !== null && hasDialogs && (
          <Button size="small" aria-label={t('openNamed', named)} onClick={() => void openPage(job.id)}>
            {t('open')}
          </Button>
        )}
        {pageUrl !== null && !hasDialogs && (
          <Button size="small" href={pageUrl} target="_blank" rel="noopener" aria-label={t('openNamed', named)}>
            {t('open')}
          </Button>
        )}
        {isThere && hasDialogs && (
          <Button size="small" aria-label={t('revealNamed', named)} onClick={() => void revealOutput(job.id, kind)}>
            {t('reveal')}
          </Button>
        )}
        {url !== null && !hasDialogs && (
          <Button size="small" href={url} download aria-label={t('downloadNamed', named)}>
            {t('download')}
          </Button>
        )}
      </Box>
      {check && <CheckResult name={name} check={check} isPage={kind === 'web'} />}
    </Box>
  );
}
