import type { FrameFormat } from '../../main/lesson/frame.ts';
import { PANEL_SHARE_RANGE as PANEL_SIZES, type Box, type Placement } from '../../main/lesson/placement.ts';
import type { PresenterSettings } from '../../main/lesson/schema.ts';
import { snapBox, snapEdge, type Guide, type Snapped } from './guides.ts';

/** Where a presenter can be taken hold of: anywhere, at a corner (`northWest` is top left), or at a panel's inner edge. */
export type Handle = 'move' | 'northWest' | 'northEast' | 'southWest' | 'southEast' | 'panelEdge';

/** What a drag makes of the settings, and the lines that it has snapped to. */
export interface Dragged {
  readonly change: Partial<PresenterSettings>;
  readonly guides: readonly Guide[];
}

interface Shift {
  readonly xPx: number;
  readonly yPx: number;
}

type Frame = Pick<FrameFormat, 'widthPx' | 'heightPx'>;

/** Least and most of a circle's `size`, a share of the frame's height. */
export const CIRCLE_SIZES = [0.08, 1] as const;

/** Which handles a presenter has where it stands. A cut-out stands on the lower edge; one that fills the frame stays. */
export function handlesOf(placement: Placement): readonly Handle[] {
  switch (placement.layout) {
    case 'hidden':
      return [];
    case 'side':
      return ['panelEdge'];
    case 'full':
      return placement.isCutOut ? ['move'] : [];
    case 'circle':
      return placement.isCutOut
        ? ['move', 'northWest', 'northEast']
        : ['move', 'northWest', 'northEast', 'southWest', 'southEast'];
  }
}

/**
 * What becomes of a presenter that stood at `placement` when it was taken hold of.
 *
 * @param shift how far the pointer has come since, in pixels of the frame
 * @param tolerancePx how near a line catches, in pixels of the frame; 0: none does
 */
export function dragged(
  placement: Placement,
  handle: Handle,
  shift: Shift,
  frame: Frame,
  tolerancePx: number,
): Dragged {
  if (placement.layout === 'hidden') return { change: {}, guides: [] };
  const { presenter, isCutOut } = placement;
  if (handle === 'move') {
    const moved = within({ ...presenter, xPx: presenter.xPx + shift.xPx, yPx: presenter.yPx + shift.yPx }, frame);
    const across = snapBox('x', moved.xPx, moved.widthPx, frame, tolerancePx);
    // Whoever is cut out stands on the frame's lower edge.
    if (isCutOut) return { change: { x: shareOf(across, moved.widthPx, frame.widthPx) }, guides: across.guides };
    const down = snapBox('y', moved.yPx, moved.heightPx, frame, tolerancePx);
    return {
      change: {
        x: shareOf(across, moved.widthPx, frame.widthPx),
        y: shareOf(down, moved.heightPx, frame.heightPx),
      },
      guides: [...across.guides, ...down.guides],
    };
  }
  if (handle === 'panelEdge') {
    const edge = snapEdge('x', presenter.xPx + shift.xPx, frame, tolerancePx);
    const size = rounded(clamped((frame.widthPx - edge.positionPx) / frame.widthPx, PANEL_SIZES));
    return { change: { size }, guides: edge.guides };
  }
  return resizedAtCorner(presenter, handle, shift, frame, tolerancePx, isCutOut === true);
}

/** The presenter moved by shares of the frame, or made larger by `size`, its middle staying; as far as there is room. */
export function nudged(
  placement: Placement,
  by: { readonly x?: number; readonly y?: number; readonly size?: number },
  frame: Frame,
): Partial<PresenterSettings> {
  if (placement.layout === 'hidden') return {};
  const { presenter, layout } = placement;
  if (layout === 'side') {
    // The arrows move the panel's edge.
    const size = presenter.widthPx / frame.widthPx + (by.size ?? 0) - (by.x ?? 0);
    return { size: rounded(clamped(size, PANEL_SIZES)) };
  }
  if (by.size !== undefined) {
    if (layout === 'full') return {};
    return { size: rounded(clamped(presenter.heightPx / frame.heightPx + by.size, CIRCLE_SIZES)) };
  }
  const shift = { xPx: (by.x ?? 0) * frame.widthPx, yPx: (by.y ?? 0) * frame.heightPx };
  return handlesOf(placement).includes('move') ? dragged(placement, 'move', shift, frame, 0).change : {};
}

/** The corner opposite to the one that is dragged stays where it is. */
function resizedAtCorner(
  box: Box,
  handle: Exclude<Handle, 'move' | 'panelEdge'>,
  { xPx, yPx }: Shift,
  frame: Frame,
  tolerancePx: number,
  isCutOut: boolean,
): Dragged {
  const toEast = handle === 'northEast' || handle === 'southEast';
  const toSouth = handle === 'southWest' || handle === 'southEast';
  const [signX, signY] = [toEast ? 1 : -1, toSouth ? 1 : -1];
  const anchorX = toEast ? box.xPx : box.xPx + box.widthPx;
  const anchorY = toSouth ? box.yPx : box.yPx + box.heightPx;
  const room = Math.min(toEast ? frame.widthPx - anchorX : anchorX, toSouth ? frame.heightPx - anchorY : anchorY);
  const limits = [CIRCLE_SIZES[0] * frame.heightPx, Math.max(CIRCLE_SIZES[0] * frame.heightPx, room)] as const;
  const wanted = clamped(box.widthPx + (signX * xPx + signY * yPx) / 2, limits);
  // Of the two edges that move, the one that is nearer to a line catches.
  const [best] = [
    snapEdge('x', anchorX + signX * wanted, frame, tolerancePx),
    snapEdge('y', anchorY + signY * wanted, frame, tolerancePx),
  ]
    .filter(({ guides }) => guides.length > 0)
    .map((edge) => ({
      ...edge,
      sidePx: Math.abs(edge.positionPx - (edge.guides[0]!.axis === 'x' ? anchorX : anchorY)),
    }))
    .sort((a, b) => Math.abs(a.sidePx - wanted) - Math.abs(b.sidePx - wanted));
  const sidePx = clamped(best?.sidePx ?? wanted, limits);
  const x = rounded((anchorX + (signX * sidePx) / 2) / frame.widthPx);
  const y = rounded((anchorY + (signY * sidePx) / 2) / frame.heightPx);
  const change = { size: rounded(sidePx / frame.heightPx), x, ...(isCutOut ? {} : { y }) };
  return { change, guides: best?.sidePx === sidePx ? best.guides : [] };
}

/** Inside the frame. */
function within(box: Box, { widthPx, heightPx }: Frame): Box {
  return {
    ...box,
    xPx: clamped(box.xPx, [0, widthPx - box.widthPx]),
    yPx: clamped(box.yPx, [0, heightPx - box.heightPx]),
  };
}

/** Of a box's middle. */
function shareOf({ positionPx }: Snapped, lengthPx: number, frameLengthPx: number): number {
  return rounded((positionPx + lengthPx / 2) / frameLengthPx);
}

function clamped(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

/** Finer than a pixel of the largest frame, and legible in the document. */
function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
