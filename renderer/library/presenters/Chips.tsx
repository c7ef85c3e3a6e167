import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import WarningAmber from '@mui/icons-material/WarningAmber';
import Chip from '@mui/material/Chip';
import { useTranslation } from 'react-i18next';
import type { Presenter } from '../../../main/lesson/schema.ts';
import type { Verdict } from './descriptions.ts';

const VERDICT_ICONS = {
  pending: <HourglassEmpty />,
  good: <CheckCircleOutlined />,
  look: <WarningAmber />,
  bad: <ErrorOutlined />,
} as const satisfies Record<Verdict, React.ReactElement>;
const VERDICT_COLOURS = { pending: 'default', good: 'success', look: 'warning', bad: 'error' } as const;

/** How a photo will do. */
export function VerdictChip({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('library');
  return (
    <Chip
      size="small"
      variant="outlined"
      color={VERDICT_COLOURS[verdict]}
      icon={VERDICT_ICONS[verdict]}
      label={t(`verdict.${verdict}`)}
    />
  );
}

/** Whether the person has agreed. */
export function ConsentChip({ state }: { readonly state: Presenter['consent']['state'] }) {
  const { t } = useTranslation('library');
  const isKnown = state !== 'unknown';
  return (
    <Chip
      size="small"
      variant="outlined"
      color={isKnown ? 'default' : 'warning'}
      icon={isKnown ? <HandshakeOutlined /> : <HelpOutlined />}
      label={t(`consent.short.${state}`)}
    />
  );
}
