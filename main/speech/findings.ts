import type { ScriptFit, ScriptText } from '../contract/script.ts';
import type { Gesture } from './gesture.ts';
import { gesturesHeard, type Heard } from './heard.ts';
import { guide } from './script/guide.ts';

/** What a recognizer found in a recording: sounds and lips row by row, or gestures already. Plain data: it crosses threads. */
export type Findings = { readonly heard: Heard } | { readonly gestures: readonly Gesture[] };

export interface Understood {
  readonly gestures: readonly Gesture[];
  /** The lips, where they were measured. */
  readonly heard?: Heard;
  /** How a text fits, where there was one. */
  readonly fit?: ScriptFit;
}

/**
 * The gestures of what was found, led by a text where there is one and it fits. Runs on a thread, because hours of rows
 * take a while. Gestures that a recognizer made itself cannot be led.
 */
export async function understand(findings: Findings, text: ScriptText | undefined): Promise<Understood> {
  if ('gestures' in findings) {
    return { ...findings, ...(text && { fit: { verdict: 'unused', words: [], misfits: [] } }) };
  }
  if (!text) return { gestures: gesturesHeard(findings.heard), heard: findings.heard };
  const { heard, fit } = await guide(findings.heard, text);
  return { gestures: gesturesHeard(heard), heard, fit };
}
