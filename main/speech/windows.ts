import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import { HEARD_RATE_HZ } from './heard.ts';
import { SampleReader } from './sampleReader.ts';

/** A recording of known length that can be read as often as need be, but is never held whole. */
export interface Recording {
  /** Mono at SPEECH_RATE_HZ, in blocks of any length. */
  readonly samples: () => AsyncIterable<Float32Array>;
  /** What is read of it; what it lacks of this is silence. */
  readonly sampleCount: number;
}

/** A piece of a recording, with enough around it that what is measured inside does not depend on where it was cut. */
export interface Window {
  /** The rows at HEARD_RATE_HZ that it stands for; row k is centred on second k / HEARD_RATE_HZ. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** Row of the first sample. */
  readonly sampleRow: number;
  /** Finite. */
  readonly samples: Float32Array<ArrayBuffer>;
}

const HOP = SPEECH_RATE_HZ / HEARD_RATE_HZ;
/** 20 s keep memory small whatever the recording's length. */
const WINDOW_ROWS = 20 * HEARD_RATE_HZ;
/** Rows before and after: more than the network's reach of .57 s, and far more than any filter's memory. */
const CONTEXT_ROWS = 40;

export function rowCountOf(sampleCount: number): number {
  return Math.floor(sampleCount / HOP) + 1;
}

/** The recording window by window. They are the same however the recording comes in blocks. */
export async function* windowsOf({ samples: open, sampleCount }: Recording): AsyncGenerator<Window> {
  const rows = rowCountOf(sampleCount);
  const reader = new SampleReader(open());
  let before = new Float32Array(0);
  try {
    for (let firstRow = 0; firstRow < rows; firstRow += WINDOW_ROWS) {
      const endRow = Math.min(rows, firstRow + WINDOW_ROWS);
      const sampleRow = Math.max(0, firstRow - CONTEXT_ROWS);
      const end = Math.min(sampleCount, (endRow + CONTEXT_ROWS) * HOP);
      const samples = new Float32Array(end - sampleRow * HOP);
      samples.set(before);
      await reader.read(samples.subarray(before.length));
      // The next window begins twice the context before this one's end.
      before = samples.slice(Math.max(0, (endRow - CONTEXT_ROWS - sampleRow) * HOP));
      yield { firstRow, rowCount: endRow - firstRow, sampleRow, samples };
    }
  } finally {
    await reader.close();
  }
}
