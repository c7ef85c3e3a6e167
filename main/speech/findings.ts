import type { Gesture } from './gesture.ts';
import { gesturesHeard, type Heard } from './heard.ts';

/** What a recognizer found in a recording: sounds and lips row by row, or gestures already. Plain data: it crosses threads. */
export type Findings = { readonly heard: Heard } | { readonly gestures: readonly Gesture[] };

/**
 * The gestures of what was found, with the lips where they were measured. Runs on a thread, because hours of rows take a
 * while. What knows better than the sound alone (a script) corrects `heard` here, before it becomes gestures.
 */
export function understand(findings: Findings): { readonly gestures: readonly Gesture[]; readonly heard?: Heard } {
  if ('gestures' in findings) return findings;
  const { heard } = findings;
  return { gestures: gesturesHeard(heard), heard };
}
