import { isPresenterShown } from '../../../main/lesson/parts.ts';
import type { Segment } from '../../../main/lesson/schema.ts';
import { useStudio } from '../../state/studio.ts';
import { useTimelineView } from '../../state/timelineView.ts';
import type { Span } from '../../../main/lesson/timeline.ts';
import { detailOf, type Mounted } from '../geometry/mounted.ts';
import { pixelsAt, visibleSeconds } from '../geometry/view.ts';
import { spansWithin } from '../geometry/visible.ts';
import { currentSegments, spansOf } from '../state/document.ts';
import { useMarks } from '../state/marks.ts';
import { useInPage } from '../state/useMounted.ts';
import { phaseOf } from './clipPhase.ts';
import { PHASE_COLOURS } from './phaseColours.ts';

interface Row {
  readonly topPx: number;
  readonly heightPx: number;
}

/** Where the lanes are, and what the theme's colours are. */
export interface BlockLook {
  readonly slide: Row;
  readonly narration: Row;
  readonly presenter: Row;
  readonly captions: Row;
  readonly colourOf: (name: string) => string;
}

/** A colour of the theme and how strong it is. */
type Tint = readonly [colour: string, alpha: number];

const EVEN: Tint = ['--ink', 0.1];
const ODD: Tint = ['--ink', 0.17];
const SELECTED: Tint = ['--accent', 0.65];
const TARGET: Tint = ['--lectern-palette-info-main', 0.7];
const HEARD: Tint = ['--accent', 0.1];
const HEARD_SELECTED: Tint = ['--accent', 0.25];
const SILENT: Tint = ['--ink', 0.03];
const PRESENTER_ALPHA = 0.4;
const DRAGGED_ALPHA = 0.4;

/**
 * Draws the segments in view that have no elements: too narrow for anything but colours, or about to get theirs.
 *
 * @param isEmpty whether nothing is drawn there yet
 * @returns whether that is so afterwards
 */
export function drawBlocks(
  surface: { readonly context: CanvasRenderingContext2D; readonly widthPx: number; readonly heightPx: number },
  look: BlockLook,
  isEmpty: boolean,
): boolean {
  const { context } = surface;
  const view = useTimelineView.getState();
  const { clips, selection } = useStudio.getState();
  const { drop, draggedIds } = useMarks.getState();
  const segments = currentSegments();
  const spans = spansOf(segments);
  const selected = new Set(selection.kind === 'segments' ? selection.ids : []);
  const dragged = new Set(draggedIds);
  const inPage = useInPage.getState();
  const { first, end } = spansWithin(spans, view.scrollSeconds, view.scrollSeconds + visibleSeconds(view));

  let drawn = 0;
  // A canvas that is not touched need not be shown anew.
  if (!isEmpty) context.clearRect(0, 0, surface.widthPx, surface.heightPx);
  for (let index = first; index < end; index++) {
    const segment = segments[index]!;
    const span = spans[index]!;
    if (hasElements(segment, span, inPage)) continue;
    drawn += 1;
    const leftPx = Math.round(pixelsAt(view, span.startSeconds));
    const widthPx = Math.max(1, Math.round(pixelsAt(view, span.endSeconds)) - leftPx - 1);
    const isSelected = selected.has(segment.id);
    const strength = dragged.has(segment.id) ? DRAGGED_ALPHA : 1;
    const fill = ({ topPx, heightPx }: Row, [colour, alpha]: Tint): void => {
      context.fillStyle = look.colourOf(colour);
      context.globalAlpha = alpha * strength;
      context.fillRect(leftPx, topPx, widthPx, heightPx);
    };
    const isTarget = drop?.kind === 'onto' && drop.index === index;
    fill(look.slide, isTarget ? TARGET : isSelected ? SELECTED : index % 2 === 0 ? EVEN : ODD);
    fill(look.narration, tintOfSound(segment, isSelected));
    const colour = PHASE_COLOURS[phaseOf(clips[segment.id], isPresenterShown(segment))];
    if (colour !== null) fill(look.presenter, [colour, isSelected ? 1 : PRESENTER_ALPHA]);
  }
  return drawn === 0;
}

/** Whether a segment is drawn by React: those that it has not come to yet are drawn here until then. */
function hasElements({ durationSeconds }: Segment, span: Span, inPage: Mounted): boolean {
  const isWithin = span.endSeconds > inPage.startSeconds && span.startSeconds < inPage.endSeconds;
  return isWithin && detailOf(durationSeconds, inPage.pixelsPerSecond) !== 'block';
}

function tintOfSound({ narration }: Segment, isSelected: boolean): Tint {
  if (isSelected) return HEARD_SELECTED;
  return narration ? HEARD : SILENT;
}
