import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { memo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slide } from '../../../main/lesson/schema.ts';
import { thumbnailUrl } from '../../backend/urls.ts';
import { startDragging } from '../../state/dragging.ts';
import { select } from '../../state/selection.ts';
import { ItemMenu } from '../ItemMenu.tsx';
import { ITEM } from '../ShelfList.tsx';
import { dropSlide, goToSlide, insertAfterTargets, replaceSlideBy, showOnTargets } from './actions.ts';

interface SlideCardProps {
  readonly handle: string;
  readonly slide: Slide;
  /** From 1. */
  readonly number: number;
  readonly uses: number;
  readonly isSelected: boolean;
  /** Whether the tab key reaches it. */
  readonly isReachable: boolean;
  readonly isReadOnly: boolean;
}

/** A slide of the lesson: its picture, its name, how often it is shown. */
export const SlideCard = memo(function SlideCard(props: SlideCardProps) {
  const { handle, slide, number, uses, isSelected, isReachable, isReadOnly } = props;
  const { t } = useTranslation('library');
  const name = slide.title || t('slides.untitled', { number });
  const refusal = isReadOnly ? t('readOnly') : null;
  const onKeyDown = ({ key, target, currentTarget }: KeyboardEvent): void => {
    if (target === currentTarget && key === 'Delete' && refusal === null) dropSlide(slide.id);
  };
  return (
    <Box sx={{ position: 'relative' }}>
      <ButtonBase
        {...{ [ITEM]: '' }}
        draggable={!isReadOnly}
        aria-pressed={isSelected}
        aria-label={t('slides.item', { number, name, count: uses })}
        tabIndex={isReachable ? 0 : -1}
        onClick={() => {
          select({ kind: 'slide', id: slide.id });
        }}
        onDoubleClick={() => {
          goToSlide(slide.id);
        }}
        onKeyDown={onKeyDown}
        onDragStart={({ dataTransfer }) => {
          startDragging(dataTransfer, { kind: 'slide', id: slide.id });
        }}
        sx={{
          display: 'block',
          inlineSize: '100%',
          aspectRatio: '16 / 9',
          borderRadius: 1,
          overflow: 'hidden',
          border: 1,
          borderColor: isSelected ? 'primary.main' : 'divider',
          boxShadow: isSelected ? '0 0 0 1px var(--lectern-palette-primary-main)' : 'none',
          cursor: isReadOnly ? 'default' : 'grab',
        }}
      >
        <Box
          component="img"
          src={thumbnailUrl(handle, slide.picture)}
          alt=""
          decoding="async"
          draggable={false}
          sx={{ display: 'block', inlineSize: '100%', blockSize: '100%', objectFit: 'cover' }}
        />
      </ButtonBase>
      <Box
        sx={{
          position: 'absolute',
          insetBlockStart: 4,
          insetInlineEnd: 4,
          borderRadius: 1,
          bgcolor: 'background.paper',
          opacity: 0.9,
        }}
      >
        <ItemMenu
          label={t('slides.more', { number })}
          isReachable={isReachable}
          actions={[
            {
              label: t('slides.useOnTargets'),
              run: () => {
                showOnTargets(slide.id);
              },
              refusal,
            },
            {
              label: t('slides.insertAfter'),
              run: () => {
                insertAfterTargets(slide.id);
              },
              refusal,
            },
            { label: t('slides.replace'), run: () => void replaceSlideBy(slide.id, 'here'), refusal },
            {
              label: t('remove'),
              run: () => {
                dropSlide(slide.id);
              },
              refusal: refusal ?? (uses > 0 ? t('slides.inUse') : null),
            },
          ]}
        />
      </Box>
      <Typography
        variant="body2"
        title={name}
        sx={{
          display: '-webkit-box',
          WebkitLineClamp: 2,
          WebkitBoxOrient: 'vertical',
          overflow: 'hidden',
          marginBlockStart: 0.5,
          lineHeight: 1.3,
          minBlockSize: '2.6em',
        }}
      >
        {number}. {name}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div" noWrap>
        {t('uses', { count: uses })}
      </Typography>
    </Box>
  );
});
