import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ClipState } from '../../../main/api/answers.ts';
import { api } from '../../backend/api.ts';
import { failureOf } from '../../state/failures.ts';
import { notifyFailure } from '../../state/notices.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { spansOf } from '../shown.ts';
import type { ShownScene } from '../useShownScene.ts';
import { MARK_STYLE } from './mark.ts';

/** Says quietly, at the frame's upper corner, where the presenter's clip is not yet what it will be. */
export function ClipMark({ scene: { segment, placement } }: { readonly scene: ShownScene }) {
  const { t } = useTranslation('stage');
  const clip = useStudio((state) => state.clips[segment.id]);
  const handle = useStudio((state) => state.open?.handle);
  const isOver = useIsOver(segment.id, clip?.lengthSeconds ?? null);
  if (!clip || placement.layout === 'hidden') return null;
  const text = markOf(clip, isOver, t);
  if (text === null) return null;
  const retry = (): void => {
    if (handle) api.call('preview.retry', { handle, segmentId: segment.id }).catch(notifyFailure);
  };
  return (
    <Box
      sx={{
        ...MARK_STYLE,
        insetInlineStart: 8,
        maxInlineSize: 'calc(100% - 16px)',
        display: 'flex',
        alignItems: 'center',
        gap: 1,
      }}
    >
      {clip.state === 'generating' && (
        <CircularProgress
          aria-hidden
          size={12}
          thickness={6}
          variant={clip.fraction > 0 ? 'determinate' : 'indeterminate'}
          value={100 * clip.fraction}
          sx={{ color: 'inherit', flex: 'none' }}
        />
      )}
      <span>{text}</span>
      {clip.state === 'failed' && (
        <Button
          size="small"
          color="inherit"
          onClick={retry}
          sx={{ pointerEvents: 'auto', paddingBlock: 0, flex: 'none' }}
        >
          {t('clip.retry')}
        </Button>
      )}
    </Box>
  );
}

/** Whether the playhead is where the clip has ended and the segment has not. */
function useIsOver(segmentId: string, lengthSeconds: number | null): boolean {
  const startSeconds = useStudio(({ lesson }) => {
    const index = lesson?.segments.findIndex(({ id }) => id === segmentId) ?? -1;
    return (lesson && spansOf(lesson)[index]?.startSeconds) ?? 0;
  });
  return usePlayhead(({ seconds }) => lengthSeconds !== null && seconds - startSeconds >= lengthSeconds);
}

function markOf(
  { state, fraction, secondsLeft, failure, url, isOutdated }: ClipState,
  isOver: boolean,
  t: TFunction<'stage'>,
): string | null {
  switch (state) {
    case 'none':
    case 'ready':
      return null;
    case 'failed':
      return failureOf(failure)?.sentence ?? t('clip.failed');
    case 'generating': {
      // What is there is shown and as good as new: its better version comes by itself.
      if (url !== null && !isOutdated && !isOver) return null;
      const percent = Math.round(100 * fraction);
      if (secondsLeft === null) return t('clip.generating', { percent });
      return t('clip.generatingLeft', { percent, seconds: Math.max(1, Math.ceil(secondsLeft)) });
    }
    case 'queued':
      return t('clip.queued');
    case 'missing':
      return t('clip.missing');
    case 'outdated':
      return t('clip.outdated');
  }
}
