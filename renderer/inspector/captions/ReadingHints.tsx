import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import type { Cue } from '../../../main/lesson/schema.ts';

/** What readers keep up with; more is still published. */
const MOST_CHARACTERS = 84;
const MOST_CHARACTERS_PER_SECOND = 21;

/** Says when a caption is hard to read. */
export function ReadingHints({ cue: { text, startSeconds, endSeconds } }: { readonly cue: Cue }) {
  const { t } = useTranslation('captions');
  const rate = Math.round(text.length / (endSeconds - startSeconds));
  if (text.length > MOST_CHARACTERS) return <Alert severity="info">{t('tooLong')}</Alert>;
  return rate > MOST_CHARACTERS_PER_SECOND ? <Alert severity="info">{t('tooFast', { rate })}</Alert> : null;
}
