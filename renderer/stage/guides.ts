import type { FrameFormat } from '../../main/lesson/frame.ts';

type Frame = Pick<FrameFormat, 'widthPx' | 'heightPx'>;

/** A line across the frame that something has snapped to. */
export interface Guide {
  /** `x`: a vertical line. */
  readonly axis: 'x' | 'y';
  readonly positionPx: number;
}

export interface Snapped {
  readonly positionPx: number;
  /** None where nothing was near enough. */
  readonly guides: readonly Guide[];
}

/** Air along the frame's edges that a presenter and a slide's text keep, as a share of the frame's height. */
const MARGIN_SHARE = 0.04;

export function marginPx({ heightPx }: Pick<Frame, 'heightPx'>): number {
  return MARGIN_SHARE * heightPx;
}

/** The lines that the safe areas show, and that things snap to: margins, thirds and the middle. */
export function linesOf(axis: Guide['axis'], frame: Frame): { readonly edges: number[]; readonly inner: number[] } {
  const lengthPx = axis === 'x' ? frame.widthPx : frame.heightPx;
  const margin = marginPx(frame);
  return { edges: [margin, lengthPx - margin], inner: [lengthPx / 3, lengthPx / 2, (2 * lengthPx) / 3] };
}

/** An interval that begins at `startPx`: its ends snap to the margins, its middle to thirds and middle. */
export function snapBox(
  axis: Guide['axis'],
  startPx: number,
  lengthPx: number,
  frame: Frame,
  tolerancePx: number,
): Snapped {
  const { edges, inner } = linesOf(axis, frame);
  const frameLengthPx = axis === 'x' ? frame.widthPx : frame.heightPx;
  const places = [
    { linePx: edges[0]!, startPx: edges[0]! },
    { linePx: edges[1]!, startPx: edges[1]! - lengthPx },
    ...inner.map((linePx) => ({ linePx, startPx: linePx - lengthPx / 2 })),
  ].filter((place) => place.startPx >= 0 && place.startPx + lengthPx <= frameLengthPx);
  return nearest(axis, startPx, places, tolerancePx);
}

/** A single edge: snaps to margins, thirds and the middle. */
export function snapEdge(axis: Guide['axis'], edgePx: number, frame: Frame, tolerancePx: number): Snapped {
  const { edges, inner } = linesOf(axis, frame);
  const places = [...edges, ...inner].map((linePx) => ({ linePx, startPx: linePx }));
  return nearest(axis, edgePx, places, tolerancePx);
}

function nearest(
  axis: Guide['axis'],
  startPx: number,
  places: readonly { readonly linePx: number; readonly startPx: number }[],
  tolerancePx: number,
): Snapped {
  const distance = (place: { readonly startPx: number }): number => Math.abs(place.startPx - startPx);
  const [best] = places.filter((place) => distance(place) < tolerancePx).sort((a, b) => distance(a) - distance(b));
  if (!best) return { positionPx: startPx, guides: [] };
  return { positionPx: best.startPx, guides: [{ axis, positionPx: best.linePx }] };
}
