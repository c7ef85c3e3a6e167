import Alert, { type AlertColor } from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import type { PublishSettings } from '../../main/api/settings.ts';
import type { Lesson } from '../../main/lesson/schema.ts';
import { useStudio } from '../state/studio.ts';
import { warningsOf, type Warning } from './warnings.ts';

const MOST_NAMED = 12;
const SEVERITIES: Readonly<Record<Warning['kind'], AlertColor>> = {
  checks: 'error',
  failedClips: 'warning',
  consent: 'warning',
  silence: 'info',
  checksUnasked: 'info',
};

interface WarningsProps {
  readonly lesson: Lesson;
  readonly settings: PublishSettings;
}

/** What to know before the lesson is published. */
export function Warnings({ lesson, settings }: WarningsProps) {
  const { t } = useTranslation('publish');
  const clips = useStudio((state) => state.clips);
  return warningsOf(lesson, settings, clips).map((warning) => {
    const parts = warning.kind === 'consent' ? warning.names : warning.numbers;
    const list = parts.slice(0, MOST_NAMED).join(', ') + (parts.length > MOST_NAMED ? ', …' : '');
    return (
      <Alert key={warning.kind} severity={SEVERITIES[warning.kind]}>
        {t(`warnings.${warning.kind}`, { list, count: parts.length })}
      </Alert>
    );
  });
}
