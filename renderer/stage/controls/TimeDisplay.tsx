import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { usePlayhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { clock } from '../../timeline/geometry/clock.ts';
import { lengthOf } from '../shown.ts';
import { useStageView } from '../stageView.ts';

/** Where the playhead is, and how long the lesson. */
export function TimeDisplay() {
  const { t } = useTranslation('stage');
  // Tenths: drawn anew ten times a second, not sixty.
  const tenths = usePlayhead(({ seconds }) => Math.round(seconds * 10));
  const lengthSeconds = useStudio(({ lesson }) => (lesson ? lengthOf(lesson) : 0));
  const isWaiting = useStageView((state) => state.isWaiting);
  return (
    <Box
      dir="ltr"
      sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }}
    >
      <span role="timer" aria-label={t('controls.time')}>
        {clock(tenths / 10, 1)}
      </span>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {' / '}
        {clock(lengthSeconds, 1)}
        {isWaiting && ` · ${t('controls.waiting')}`}
      </Box>
    </Box>
  );
}
