import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ExpandMore from '@mui/icons-material/ExpandMore';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import i18next from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputCheck } from '../../main/api/answers.ts';

interface CheckResultProps {
  /** Of what was checked. */
  readonly name: string;
  readonly check: OutputCheck;
  /** Whether it is a page that reports to nothing. */
  readonly isPage: boolean;
}

/** What our own learning systems say of a package. */
export function CheckResult({ name, check: { passed, findings }, isPage }: CheckResultProps) {
  const { t } = useTranslation('jobs');
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  if (passed) {
    return (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: 'success.main' }}>
        <CheckCircleOutlined sx={{ fontSize: 16 }} />
        <Typography variant="caption">{t(isPage ? 'check.pagePassed' : 'check.passed')}</Typography>
      </Box>
    );
  }
  return (
    <>
      <Button
        size="small"
        color="warning"
        startIcon={<WarningAmberOutlined />}
        endIcon={<ExpandMore sx={{ rotate: isOpen ? '180deg' : '0deg' }} />}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={t('check.findingsNamed', { name, count: findings.length })}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
        sx={{ marginInlineStart: -0.5 }}
      >
        {t('check.findings', { count: findings.length })}
      </Button>
      <Collapse in={isOpen} id={id}>
        <Box component="ul" sx={{ margin: 0, paddingInlineStart: 2.5 }}>
          {findings.map((finding, index) => (
            <Typography key={index} component="li" variant="caption" color="textSecondary">
              {i18next.t(`findings:${finding.code}`, { ...finding.details, defaultValue: finding.message })}
            </Typography>
          ))}
        </Box>
      </Collapse>
    </>
  );
}
