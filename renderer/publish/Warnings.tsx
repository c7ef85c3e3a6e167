import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../main/lesson/schema.ts';
import { useStudio } from '../state/studio.ts';
import { warningsOf } from './warnings.ts';

const MOST_NAMED = 12;

/** What to know before the lesson is published. */
export function Warnings({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('publish');
  const clips = useStudio((state) => state.clips);
  return warningsOf(lesson, clips).map((warning) => {
    const parts = warning.kind === 'consent' ? warning.names : warning.numbers;
    const list = parts.slice(0, MOST_NAMED).join(', ') + (parts.length > MOST_NAMED ? ', …' : '');
    return (
      <Alert key={warning.kind} severity={warning.kind === 'silence' ? 'info' : 'warning'}>
        {t(`warnings.${warning.kind}`, { list, count: parts.length })}
      </Alert>
    );
  });
}
