import Box from '@mui/material/Box';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PANEL_LIMITS, resizePanel, usePanels, type PanelName } from './panels.ts';

const KEY_STEP_PX = 16;

interface SplitterProps {
  readonly panel: PanelName;
  /** On which side of the splitter its panel lies. */
  readonly side: 'before' | 'after';
  /** Id of the panel's element. */
  readonly controls: string;
}

/** The edge of a panel: dragged, or moved by arrow keys; a double click gives it its usual size. */
export function Splitter({ panel, side, controls }: SplitterProps) {
  const { t } = useTranslation();
  const sizePx = usePanels((state) => state.sizesPx[panel]);
  const drag = useRef<{ readonly fromPx: number; readonly sizePx: number } | null>(null);
  const isRow = panel === 'timeline';
  const { leastPx, mostPx, usualPx } = PANEL_LIMITS[panel];

  /** +1 where moving right (or down) makes the panel larger. */
  const growth = (element: Element): number => {
    const isMirrored = !isRow && getComputedStyle(element).direction === 'rtl';
    return (side === 'before') === isMirrored ? -1 : 1;
  };
  const place = (event: PointerEvent): number => (isRow ? event.clientY : event.clientX);

  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromPx: place(event), sizePx };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!drag.current) return;
    const movedPx = (place(event) - drag.current.fromPx) * growth(event.currentTarget);
    resizePanel(panel, drag.current.sizePx + movedPx);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = isRow ? { ArrowUp: -1, ArrowDown: 1 } : { ArrowLeft: -1, ArrowRight: 1 };
    const step = (steps as Record<string, number>)[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resizePanel(panel, sizePx + step * growth(event.currentTarget) * KEY_STEP_PX);
  };
  const end = (): void => {
    drag.current = null;
  };

  return (
    <Box
      role="separator"
      tabIndex={0}
      aria-label={t(`splitter.${panel}`)}
      aria-orientation={isRow ? 'horizontal' : 'vertical'}
      aria-controls={controls}
      aria-valuemin={leastPx}
      aria-valuemax={mostPx}
      aria-valuenow={sizePx}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => {
        resizePanel(panel, usualPx);
      }}
      onKeyDown={onKeyDown}
      sx={(theme) => ({
        flex: 'none',
        position: 'relative',
        zIndex: 1,
        touchAction: 'none',
        bgcolor: 'divider',
        ...(isRow ? { blockSize: '1px', cursor: 'row-resize' } : { inlineSize: '1px', cursor: 'col-resize' }),
        // Wider to the hand than to the eye.
        '&::after': { content: '""', position: 'absolute', inset: isRow ? '-4px 0' : '0 -4px' },
        '&:hover, &:focus-visible': { bgcolor: 'primary.main' },
        '&:focus-visible': { outline: `1px solid ${theme.vars!.palette.primary.main}`, outlineOffset: 0 },
      })}
    />
  );
}
