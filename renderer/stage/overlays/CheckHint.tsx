import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { usePlayhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { spansOf } from '../shown.ts';
import type { ShownScene } from '../useShownScene.ts';
import { MARK_STYLE } from './mark.ts';

/** How long before it is asked. */
const AHEAD_SECONDS = 2;

/** Says at the frame's upper corner that a question comes when the segment ends; here nothing stops for it. */
export function CheckHint({ scene: { segment, number } }: { readonly scene: ShownScene }) {
  const { t } = useTranslation('checks');
  const lesson = useStudio((state) => state.lesson);
  const checks = lesson?.checks.filter(({ afterSegmentId }) => afterSegmentId === segment.id) ?? [];
  const endSeconds = (lesson && spansOf(lesson)[number - 1]?.endSeconds) ?? Infinity;
  const isNear = usePlayhead(({ seconds }) => seconds >= endSeconds - AHEAD_SECONDS);
  if (checks.length === 0 || !isNear) return null;
  return <Box sx={{ ...MARK_STYLE, insetInlineEnd: 8 }}>{t('hint', { count: checks.length })}</Box>;
}
