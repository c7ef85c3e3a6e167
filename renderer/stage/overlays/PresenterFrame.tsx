import Box from '@mui/material/Box';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrameFormat } from '../../../main/lesson/frame.ts';
import type { Box as Rectangle } from '../../../main/lesson/placement.ts';
import { usePlayhead } from '../../state/playhead.ts';
import { select, selectedSegmentIds } from '../../state/selection.ts';
import { useStudio } from '../../state/studio.ts';
import { useFullScreen } from '../fullScreen.ts';
import { handlesOf, type Handle } from '../geometry.ts';
import type { ShownScene } from '../useShownScene.ts';
import { startPresenterDrag, useGesture, type PresenterDrag } from './gesture.ts';
import { usePresenterKeys } from './presenterKeys.ts';

/** Where each handle stands in the presenter's box, and the cursor over it. */
const HANDLE_PLACES: Readonly<Record<Exclude<Handle, 'move'>, object>> = {
  northWest: { left: 0, top: 0, cursor: 'nwse-resize' },
  northEast: { left: '100%', top: 0, cursor: 'nesw-resize' },
  southWest: { left: 0, top: '100%', cursor: 'nesw-resize' },
  southEast: { left: '100%', top: '100%', cursor: 'nwse-resize' },
  panelEdge: { left: 0, top: '50%', cursor: 'ew-resize' },
};

/** The presenter as something to take hold of: dragged, resized, or moved by keys. */
export function PresenterFrame({ scene }: { readonly scene: ShownScene }) {
  const { t } = useTranslation('stage');
  const { segment, placement, frame } = scene;
  const drag = useRef<PresenterDrag | null>(null);
  const isDragging = useGesture((state) => state.isDragging);
  const isSelected = useStudio(({ selection }) => selectedSegmentIds(selection).includes(segment.id));
  const isPlaying = usePlayhead((state) => state.isPlaying);
  const isFullScreen = useFullScreen();
  // Who watches wants to see the lesson alone.
  const isMarked = isSelected && !isPlaying && !isFullScreen;
  const isReadOnly = useStudio(({ open }) => open?.readOnly != null);
  const keys = usePresenterKeys(scene);
  if (placement.layout === 'hidden') return null;
  const handles = isReadOnly ? [] : handlesOf(placement);
  const help = isReadOnly ? 'presenter.readOnly' : handles.length > 0 ? 'presenter.keys' : 'presenter.fixed';

  const begin = (event: PointerEvent<HTMLElement>, handle: Handle): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    if (!isSelected) select({ kind: 'segments', ids: [segment.id] });
    if (!handles.includes(handle)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const shownWidthPx = event.currentTarget.closest('[data-frame]')!.getBoundingClientRect().width;
    const { clientX, clientY } = event;
    drag.current = startPresenterDrag({ segment, placement, frame, handle, clientX, clientY, shownWidthPx });
  };
  const move = (event: PointerEvent): void => {
    drag.current?.move(event.clientX, event.clientY, event.altKey || event.ctrlKey);
  };
  const end = (): void => {
    drag.current?.end();
    drag.current = null;
  };
  const cancel = (): void => {
    drag.current?.cancel();
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && drag.current) {
      event.stopPropagation();
      cancel();
    } else if (!isReadOnly) keys.onKeyDown(event);
  };
  const dragging = { onPointerMove: move, onPointerUp: end, onPointerCancel: cancel, onLostPointerCapture: end };

  return (
    <Box
      role="application"
      aria-roledescription={t('presenter.role')}
      aria-label={t(`presenter.${placement.layout}`)}
      aria-description={t(help)}
      tabIndex={0}
      onPointerDown={(event) => {
        begin(event, 'move');
      }}
      {...dragging}
      onKeyDown={onKeyDown}
      onBlur={keys.onBlur}
      sx={(theme) => ({
        position: 'absolute',
        ...percentages(placement.presenter, frame),
        touchAction: 'none',
        cursor: handles.includes('move') ? (isDragging ? 'grabbing' : 'grab') : 'default',
        // Inside, where the frame ends the outline would be cut.
        outline: '1.5px solid transparent',
        outlineOffset: '-1.5px',
        '&:hover, &:focus-within': { outlineColor: theme.vars!.palette.primary.main },
        '&:focus-visible': { outlineWidth: 2.5, outlineOffset: '-2.5px' },
        ...(isMarked && { outlineColor: theme.vars!.palette.primary.main }),
        '& > [data-handle]': { opacity: isMarked ? 1 : 0 },
        '&:hover > [data-handle], &:focus-within > [data-handle]': { opacity: 1 },
      })}
    >
      {handles
        .filter((handle) => handle !== 'move')
        .map((handle) => (
          <Box
            key={handle}
            data-handle={handle}
            aria-hidden
            onPointerDown={(event) => {
              begin(event, handle);
            }}
            {...dragging}
            sx={{
              position: 'absolute',
              ...HANDLE_PLACES[handle],
              inlineSize: handle === 'panelEdge' ? 10 : 12,
              blockSize: handle === 'panelEdge' ? 36 : 12,
              transform: 'translate(-50%, -50%)',
              borderRadius: handle === 'panelEdge' ? 5 : '3px',
              bgcolor: '#fff',
              border: '1.5px solid',
              borderColor: 'primary.main',
              touchAction: 'none',
              // Larger to the hand than to the eye.
              '&::after': { content: '""', position: 'absolute', inset: -8 },
            }}
          />
        ))}
    </Box>
  );
}

/** Physical sides: the frame is not mirrored where the page is. */
function percentages({ xPx, yPx, widthPx, heightPx }: Rectangle, frame: FrameFormat): object {
  return {
    left: `${(100 * xPx) / frame.widthPx}%`,
    top: `${(100 * yPx) / frame.heightPx}%`,
    width: `${(100 * widthPx) / frame.widthPx}%`,
    height: `${(100 * heightPx) / frame.heightPx}%`,
  };
}
