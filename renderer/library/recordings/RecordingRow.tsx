import GraphicEqOutlined from '@mui/icons-material/GraphicEqOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../main/lesson/schema.ts';
import { startDragging } from '../../state/dragging.ts';
import { select } from '../../state/selection.ts';
import { clock } from '../../timeline/geometry/clock.ts';
import { ItemMenu } from '../ItemMenu.tsx';
import { ITEM } from '../ShelfList.tsx';
import { dropRecording, hearAfterTargets, hearOnTarget } from './actions.ts';
import { useLength } from './lengths.ts';

interface RecordingRowProps {
  readonly handle: string;
  readonly media: Media;
  readonly uses: number;
  readonly isSelected: boolean;
  readonly isReachable: boolean;
  readonly isReadOnly: boolean;
}

/** A recording of the lesson: its name, how long it is, how often it is heard. */
export function RecordingRow({ handle, media, uses, isSelected, isReachable, isReadOnly }: RecordingRowProps) {
  const { t } = useTranslation('library');
  const seconds = useLength(handle, media);
  const length = seconds === null ? '…' : clock(seconds);
  const refusal = isReadOnly ? t('readOnly') : null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <ButtonBase
        {...{ [ITEM]: '' }}
        draggable={!isReadOnly}
        aria-pressed={isSelected}
        aria-label={t('recordings.item', { name: media.name, length, count: uses })}
        tabIndex={isReachable ? 0 : -1}
        onClick={() => {
          select({ kind: 'recording', file: media.file });
        }}
        onKeyDown={({ key }) => {
          if (key === 'Delete' && refusal === null) dropRecording(media.file);
        }}
        onDragStart={({ dataTransfer }) => {
          startDragging(dataTransfer, { kind: 'recording', id: media.file });
        }}
        sx={{
          display: 'flex',
          flex: 1,
          minInlineSize: 0,
          justifyContent: 'flex-start',
          gap: 1.25,
          padding: 1,
          borderRadius: 1,
          textAlign: 'start',
          bgcolor: isSelected ? 'action.selected' : 'transparent',
          cursor: isReadOnly ? 'default' : 'grab',
          '&:hover': { bgcolor: isSelected ? 'action.selected' : 'action.hover' },
        }}
      >
        <GraphicEqOutlined fontSize="small" color="primary" />
        <Box sx={{ flex: 1, minInlineSize: 0 }}>
          <Typography variant="body2" noWrap title={media.name}>
            {media.name}
          </Typography>
          <Typography variant="caption" color="textSecondary" component="div" noWrap>
            {length} · {t('uses', { count: uses })}
          </Typography>
        </Box>
      </ButtonBase>
      <ItemMenu
        label={t('recordings.more', { name: media.name })}
        isReachable={isReachable}
        actions={[
          {
            label: t('recordings.useOnTarget'),
            run: () => {
              hearOnTarget(media.file);
            },
            refusal,
          },
          {
            label: t('recordings.insertAfter'),
            run: () => {
              hearAfterTargets(media.file);
            },
            refusal,
          },
          {
            label: t('remove'),
            run: () => {
              dropRecording(media.file);
            },
            refusal: refusal ?? (uses > 0 ? t('recordings.inUse') : null),
          },
        ]}
      />
    </Box>
  );
}
