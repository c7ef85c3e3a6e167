import AddRounded from '@mui/icons-material/AddRounded';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../../state/commands.ts';
import { SpotList } from '../checks/SpotList.tsx';
import { Section } from '../fields/Section.tsx';
import type { SegmentsProps } from './SegmentsInspector.tsx';

/** What is asked when a segment ends. */
export function ChecksSection({ lesson, segments, isDisabled }: SegmentsProps) {
  const { t } = useTranslation('checks');
  const checks = lesson.checks.filter(({ afterSegmentId }) => segments.some(({ id }) => id === afterSegmentId));
  return (
    <Section title={t('spot.afterSegment')}>
      {checks.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('spot.none')}
        </Typography>
      )}
      {checks.length > 0 && <SpotList lesson={lesson} checks={checks} currentId={null} isDisabled={isDisabled} />}
      <Button
        variant="outlined"
        startIcon={<AddRounded />}
        disabled={isDisabled}
        onClick={() => runCommand('timeline.addCheck')}
      >
        {t('spot.add')}
      </Button>
    </Section>
  );
}
