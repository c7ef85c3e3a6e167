import { currentPlaces, selectedCue } from '../../../captions/store.ts';
import { useTimelineView } from '../../../state/timelineView.ts';
import { pixelsAt, visibleSeconds } from '../../geometry/view.ts';
import { spansWithin } from '../../geometry/visible.ts';
import { useCaptionsInPage } from '../../state/useMounted.ts';
import type { BlockLook } from '../drawBlocks.ts';
import { hasRoom } from './cueElements.ts';

const ALPHA = 0.28;

/**
 * Draws the captions in view that have no elements: too narrow for words, or about to get theirs.
 *
 * @returns how many
 */
export function drawCues(context: CanvasRenderingContext2D, { captions, colourOf }: BlockLook): number {
  const view = useTimelineView.getState();
  const inPage = useCaptionsInPage.getState();
  const places = currentPlaces();
  const selected = selectedCue();
  const { first, end } = spansWithin(places, view.scrollSeconds, view.scrollSeconds + visibleSeconds(view));
  let drawn = 0;
  context.fillStyle = colourOf('--accent');
  for (const place of places.slice(first, end)) {
    const { startSeconds, endSeconds, file, index } = place;
    const isInPage = endSeconds > inPage.startSeconds && startSeconds < inPage.endSeconds;
    if (isInPage && hasRoom(place, inPage.pixelsPerSecond)) continue;
    drawn += 1;
    const leftPx = Math.round(pixelsAt(view, startSeconds));
    const widthPx = Math.max(1, Math.round(pixelsAt(view, endSeconds)) - leftPx - 1);
    context.globalAlpha = selected?.file === file && selected.index === index ? 1 : ALPHA;
    context.fillRect(leftPx, captions.topPx, widthPx, captions.heightPx);
  }
  return drawn;
}
