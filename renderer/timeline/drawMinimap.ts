import type { Segment } from '../../main/lesson/schema.ts';
import type { Span } from '../../main/lesson/timeline.ts';
import { columnsOf, type Peaks } from '../waveform/columns.ts';
import type { ClipPhase } from './lanes/clipPhase.ts';
import { PHASE_COLOURS } from './lanes/phaseColours.ts';

interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
}

const STATE_HEIGHT_PX = 3;
const BAR_PX = 2;

/** Draws the lesson's loudness, every other segment shaded, and below what has become of the clips. */
export function drawMinimap(
  { context, widthPx, heightPx }: Surface,
  theme: CSSStyleDeclaration,
  segments: readonly Segment[],
  spans: readonly Span[],
  phases: readonly ClipPhase[],
  peaksOf: (file: string) => Peaks | undefined,
): void {
  const totalSeconds = spans.at(-1)?.endSeconds ?? 0;
  context.clearRect(0, 0, widthPx, heightPx);
  if (totalSeconds === 0 || widthPx === 0) return;
  const scale = widthPx / totalSeconds;
  const colourOf = (name: string): string => theme.getPropertyValue(name);

  context.fillStyle = colourOf('--ink');
  context.globalAlpha = 0.06;
  for (const [index, span] of spans.entries()) {
    if (index % 2 === 1)
      context.fillRect(span.startSeconds * scale, 0, (span.endSeconds - span.startSeconds) * scale, heightPx);
  }

  const count = Math.ceil(widthPx / BAR_PX);
  const columns = columnsOf(segments, spans, peaksOf, 0, totalSeconds / count, count);
  context.fillStyle = colourOf('--accent');
  context.globalAlpha = 0.45;
  const roomPx = heightPx - STATE_HEIGHT_PX - 3;
  for (const [index, height] of columns.entries()) {
    const barPx = height * roomPx;
    context.fillRect(index * BAR_PX, (roomPx - barPx) / 2 + 1, BAR_PX - 0.5, barPx);
  }

  context.globalAlpha = 1;
  for (const [index, span] of spans.entries()) {
    const name = PHASE_COLOURS[phases[index]!];
    if (name === null) continue;
    context.fillStyle = colourOf(name);
    const left = span.startSeconds * scale;
    const lengthPx = Math.max(1, span.endSeconds * scale - left - 0.5);
    context.fillRect(left, heightPx - STATE_HEIGHT_PX, lengthPx, STATE_HEIGHT_PX);
  }
}
