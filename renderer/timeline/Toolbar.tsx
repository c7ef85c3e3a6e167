import AddRounded from '@mui/icons-material/AddRounded';
import BookmarkAddOutlined from '@mui/icons-material/BookmarkAddOutlined';
import CallMergeRounded from '@mui/icons-material/CallMergeRounded';
import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded';
import ContentCutRounded from '@mui/icons-material/ContentCutRounded';
import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import FitScreenRounded from '@mui/icons-material/FitScreenRounded';
import HighlightAltRounded from '@mui/icons-material/HighlightAltRounded';
import MoreTimeRounded from '@mui/icons-material/MoreTimeRounded';
import QuizOutlined from '@mui/icons-material/QuizOutlined';
import RemoveRounded from '@mui/icons-material/RemoveRounded';
import RestartAltRounded from '@mui/icons-material/RestartAltRounded';
import VoiceOverOffRounded from '@mui/icons-material/VoiceOverOffRounded';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/studio.ts';
import { useTimelineView } from '../state/timelineView.ts';
import { failedIds } from './commands/clips.ts';
import { canMergeNow } from './commands/structure.ts';
import { CommandButton } from './CommandButton.tsx';
import { MagnetIcon } from './MagnetIcon.tsx';
import styles from './timeline.module.css';
import { ZoomSlider } from './ZoomSlider.tsx';

/** What is done most, in the order in which a lesson is worked on. */
export const Toolbar = memo(function Toolbar() {
  const { t } = useTranslation('timeline');
  const canEdit = useStudio(({ lesson, open }) => lesson !== null && !open?.readOnly);
  const hasPicked = useStudio(({ selection }) => selection.kind === 'segments');
  const isOther = useStudio(({ selection }) => selection.kind !== 'segments' && selection.kind !== 'none');
  // They look at the store themselves; here they decide when to draw anew.
  const canMerge = useStudio(() => canMergeNow());
  const hasFailed = useStudio(() => failedIds().length > 0);
  const isSnapping = useTimelineView((view) => view.isSnapping);
  return (
    <div role="toolbar" aria-label={t('toolbar')} className={styles['toolbar']}>
      <CommandButton name="split" icon={<ContentCutRounded />} isOff={!canEdit} />
      <CommandButton name="merge" icon={<CallMergeRounded />} isOff={!canEdit || !canMerge} />
      <CommandButton name="duplicate" icon={<ContentCopyRounded />} isOff={!canEdit || isOther} />
      <CommandButton name="insertSilence" icon={<MoreTimeRounded />} isOff={!canEdit} />
      <span className={styles['divider']} />
      <CommandButton name="addCheck" icon={<QuizOutlined />} isOff={!canEdit} />
      <CommandButton name="startSection" icon={<BookmarkAddOutlined />} isOff={!canEdit} />
      <span className={styles['divider']} />
      <CommandButton name="delete" icon={<DeleteOutlineRounded />} isOff={!canEdit || !hasPicked} />
      <CommandButton name="deleteKeepAudio" icon={<VoiceOverOffRounded />} isOff={!canEdit || !hasPicked} />
      {hasFailed && (
        <>
          <span className={styles['divider']} />
          <CommandButton name="retry" icon={<RestartAltRounded />} isOff={false} />
        </>
      )}
      <span className={styles['space']} />
      <CommandButton name="snapping" icon={<MagnetIcon />} isOff={false} isPressed={isSnapping} />
      <span className={styles['divider']} />
      <CommandButton name="zoomOut" icon={<RemoveRounded />} isOff={false} />
      <ZoomSlider />
      <CommandButton name="zoomIn" icon={<AddRounded />} isOff={false} />
      <CommandButton name="zoomToSelection" icon={<HighlightAltRounded />} isOff={false} />
      <CommandButton name="zoomToAll" icon={<FitScreenRounded />} isOff={false} />
    </div>
  );
});
