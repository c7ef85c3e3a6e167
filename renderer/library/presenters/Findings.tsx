import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PresenterDescription } from '../../../main/api/answers.ts';

interface FindingsProps {
  readonly findings: PresenterDescription['findings'];
  /** The photo is being looked at again: what stands here is of before. */
  readonly isPending: boolean;
}

/** What was found in a photo, and what could be done about it. */
export function Findings({ findings, isPending }: FindingsProps) {
  const { t } = useTranslation('library');
  const icons = {
    good: <CheckCircleOutlined color="success" fontSize="small" titleAccess={t('state.good')} />,
    look: <WarningAmber color="warning" fontSize="small" titleAccess={t('state.look')} />,
    bad: <ErrorOutlined color="error" fontSize="small" titleAccess={t('state.bad')} />,
  } as const;
  return (
    <Box aria-busy={isPending}>
      <Typography variant="h3" component="h3" sx={{ paddingBlockEnd: 1 }}>
        {t('report.findings')}
      </Typography>
      <Box component="ul" sx={{ display: 'grid', gap: 1.25, margin: 0, padding: 0, listStyle: 'none' }}>
        {findings.map(({ name, kind, details, state, text, advice }) => (
          <Box component="li" key={name} sx={{ display: 'flex', gap: 1.25 }}>
            {icons[state]}
            <Box>
              <Typography variant="body2">
                {t(`findings.${name}.${kind}`, { ...details, defaultValue: text })}
              </Typography>
              {advice !== null && (
                <Typography variant="body2" color="textSecondary">
                  {t([`advice.${name}.${kind}`, `advice.${name}`], { defaultValue: advice })}
                </Typography>
              )}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
