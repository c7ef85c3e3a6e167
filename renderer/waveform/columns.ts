import type { Segment } from '../../main/lesson/schema.ts';
import type { Span } from '../../main/lesson/timeline.ts';

/** The services give one byte for each 20 ms of a recording. */
const PEAKS_PER_SECOND = 50;

/** How loud a recording is over time, from 0 to 1 of its loudest part. */
export interface Peaks {
  readonly bytes: Uint8Array;
  /** The byte that is drawn at full height. */
  readonly loudest: number;
}

type Narrated = Pick<Segment, 'narration'>;

export function peaksFrom(bytes: Uint8Array): Peaks {
  let loudest = 1;
  for (const byte of bytes) if (byte > loudest) loudest = byte;
  return { bytes, loudest };
}

/**
 * The heights, 0–1, of equally wide columns over a stretch of the lesson: silence and recordings that are not read yet are 0.
 *
 * @param startSeconds of the first column
 * @param columnSeconds width of one column
 */
export function columnsOf(
  segments: readonly Narrated[],
  spans: readonly Span[],
  peaksOf: (file: string) => Peaks | undefined,
  startSeconds: number,
  columnSeconds: number,
  count: number,
): Float32Array<ArrayBuffer> {
  const columns = new Float32Array(count);
  const endSeconds = startSeconds + count * columnSeconds;
  for (const [index, span] of spans.entries()) {
    if (span.endSeconds <= startSeconds) continue;
    if (span.startSeconds >= endSeconds) break;
    const narration = segments[index]?.narration;
    const peaks = narration && peaksOf(narration.media.file);
    if (!peaks) continue;
    const first = Math.max(0, Math.floor((span.startSeconds - startSeconds) / columnSeconds));
    const end = Math.min(count, Math.ceil((span.endSeconds - startSeconds) / columnSeconds));
    const offsetSeconds = narration.startSeconds - span.startSeconds;
    for (let column = first; column < end; column++) {
      const at = startSeconds + column * columnSeconds;
      const from = Math.max(at, span.startSeconds) + offsetSeconds;
      const to = Math.min(at + columnSeconds, span.endSeconds) + offsetSeconds;
      columns[column] = Math.max(columns[column]!, loudestWithin(peaks, from, to));
    }
  }
  return columns;
}

function loudestWithin({ bytes, loudest }: Peaks, fromSeconds: number, toSeconds: number): number {
  const first = Math.floor(fromSeconds * PEAKS_PER_SECOND);
  const end = Math.min(bytes.length, Math.max(first + 1, Math.ceil(toSeconds * PEAKS_PER_SECOND)));
  let most = 0;
  for (let index = Math.max(0, first); index < end; index++) if (bytes[index]! > most) most = bytes[index]!;
  return most / loudest;
}
