import { useEffect, useState } from 'react';
import type { Media } from '../../../main/lesson/schema.ts';
import { api } from '../../backend/api.ts';

/** Lengths of recordings in seconds, by their file: a file of that name never holds anything else. */
const known = new Map<string, number>();

/** How long a recording lasts; null while that is being found out, and where it cannot be. */
export function useLength(handle: string, media: Media): number | null {
  const [seconds, setSeconds] = useState(known.get(media.file) ?? null);
  useEffect(() => {
    if (known.has(media.file)) return;
    const leaving = new AbortController();
    api.call('media.describeRecording', { handle, media }, { signal: leaving.signal }).then(
      ({ durationSeconds }) => {
        known.set(media.file, durationSeconds);
        setSeconds(durationSeconds);
      },
      () => {
        // The timeline tells of a recording that cannot be read; its length is not the place.
      },
    );
    return () => {
      leaving.abort();
    };
  }, [handle, media]);
  return seconds;
}
