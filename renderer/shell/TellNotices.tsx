import Alert from '@mui/material/Alert';
import type { Notice } from '../../main/contract/notices.ts';
import { failureOf } from '../state/failures.ts';

interface TellNoticesProps {
  readonly notices: readonly Notice[];
  /** Of the theme's spacing, around them. */
  readonly margin: number;
}

/** What is to be known of a result that is there nevertheless: each sentence once, however many clips it holds for. */
export function TellNotices({ notices, margin }: TellNoticesProps) {
  const sentences = new Set(notices.flatMap((notice) => failureOf(notice)?.sentence ?? []));
  return [...sentences].map((sentence) => (
    <Alert key={sentence} severity="info" sx={{ margin, overflowWrap: 'anywhere' }}>
      {sentence}
    </Alert>
  ));
}
