import { create } from 'zustand';
import type { RecordingDescription } from '../../main/api/answers.ts';
import type { Media } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';
import { peaksFrom, type Peaks } from './columns.ts';

/** What is known of a recording. */
export interface KnownRecording {
  readonly description: RecordingDescription;
  readonly peaks: Peaks;
}

interface Recordings {
  /** Names the lesson that all this is of. */
  readonly handle: string | null;
  /** By `file` of the media. */
  readonly known: ReadonlyMap<string, KnownRecording>;
}

export const useRecordings = create<Recordings>()(() => ({ handle: null, known: new Map() }));

/** Length of a recording; undefined until it is known. */
export function recordingSeconds(file: string): number | undefined {
  return useRecordings.getState().known.get(file)?.description.durationSeconds;
}

/** Pauses of a recording; none until they are known. */
export function recordingPauses(file: string): RecordingDescription['pauses'] {
  return useRecordings.getState().known.get(file)?.description.pauses ?? [];
}

/** So many at a time, so that a lesson of many recordings leaves the host room for what is asked in between. */
const MOST_AT_ONCE = 2;
const RETRY_SECONDS = 20;

let queue: Media[] = [];
let running = 0;
const asked = new Set<string>();

/** Asks for recordings that are about to be drawn, those first that were asked for last. */
export function wantRecordings(handle: string, recordings: readonly Media[]): void {
  if (useRecordings.getState().handle !== handle) {
    useRecordings.setState({ handle, known: new Map() });
    queue = [];
    asked.clear();
  }
  const missing = recordings.filter(({ file }) => !asked.has(file));
  for (const { file } of missing) asked.add(file);
  queue = [...missing, ...queue];
  while (running < MOST_AT_ONCE && queue.length > 0) void fetchNext(handle);
}

async function fetchNext(handle: string): Promise<void> {
  const media = queue.shift();
  if (!media) return;
  running += 1;
  try {
    const known = await describe(handle, media);
    if (useRecordings.getState().handle === handle) {
      useRecordings.setState((state) => ({ known: new Map([...state.known, [media.file, known]]) }));
    }
  } catch {
    // A lane without its waveform can still be worked in, and whoever plays the recording is told what is wrong with it.
    setTimeout(() => asked.delete(media.file), RETRY_SECONDS * 1000);
  } finally {
    running -= 1;
    if (useRecordings.getState().handle === handle) void fetchNext(handle);
  }
}

async function describe(handle: string, media: Media): Promise<KnownRecording> {
  const description = await api.call('media.describeRecording', { handle, media });
  const response = await fetch(description.peaksUrl);
  if (!response.ok) throw new Error(`peaks: ${response.status}`);
  return { description, peaks: peaksFrom(new Uint8Array(await response.arrayBuffer())) };
}
