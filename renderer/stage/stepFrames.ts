import { usePlayhead } from '../state/playhead.ts';
import { publishedFrame } from './frameFormat.ts';

/** Moves the playhead by frames of the published video, and pauses it. */
export function stepFrames(count: number): void {
  const { frameRate } = publishedFrame();
  const { seconds, seek, pause } = usePlayhead.getState();
  pause();
  // Half a frame in, where rounding cannot decide which frame it is.
  seek((Math.floor(seconds * frameRate + 1e-6) + count + 0.5) / frameRate);
}
