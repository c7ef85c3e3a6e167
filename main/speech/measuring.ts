import { SPEECH_RATE_HZ } from '../contract/motion.ts';
import type { Work } from '../contract/work.ts';
import { HEARD_RATE_HZ } from './heard.ts';
import { inLanes } from './lanes.ts';
import { FEATURE_RATE_HZ } from './loudness.ts';
import type { Threads } from './threads.ts';
import type { Measures, Voice } from './voice.ts';
import { rowCountOf, windowsOf, type Recording, type Window } from './windows.ts';

const FRAMES_PER_ROW = FEATURE_RATE_HZ / HEARD_RATE_HZ;

/**
 * Reads a recording once, window by window, and measures the voice; `hear` is given each window too. Windows are worked
 * on side by side; of each only its measures stay, 12 bytes every 10 ms.
 */
export async function measureVoice(
  recording: Recording,
  threads: Threads,
  work: Work,
  hear?: (window: Window) => Promise<void>,
): Promise<Voice> {
  const { sampleCount } = recording;
  const frameCount = Math.ceil((sampleCount * FEATURE_RATE_HZ) / SPEECH_RATE_HZ);
  const rowCount = rowCountOf(sampleCount);
  const measures: Measures = {
    loudness: new Float32Array(frameCount),
    brightness: new Float32Array(frameCount),
    pitch: new Float32Array(frameCount),
  };
  let rowsDone = 0;
  await inLanes(threads.most, windowsOf(recording), async (window) => {
    work.signal?.throwIfAborted();
    const from = FRAMES_PER_ROW * (window.firstRow - window.sampleRow);
    const first = FRAMES_PER_ROW * window.firstRow;
    const count = Math.min(frameCount - first, FRAMES_PER_ROW * window.rowCount);
    // A copy to give away: the window itself is being heard.
    const samples = window.samples.slice();
    const measuring = threads.run('measure', { samples, from, count });
    const [measured] = await Promise.all([measuring, hear?.(window)]);
    measures.loudness.set(measured.loudness, first);
    measures.brightness.set(measured.brightness, first);
    measures.pitch.set(measured.pitch, first);
    rowsDone += window.rowCount;
    work.onProgress?.({ fraction: rowsDone / rowCount, step: 'voice.listening' });
  });
  return threads.run('survey', { measures, durationSeconds: sampleCount / SPEECH_RATE_HZ });
}
