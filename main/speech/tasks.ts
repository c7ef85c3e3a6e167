import type { Motion, Performance } from '../contract/motion.ts';
import type { ScriptText } from '../contract/script.ts';
import type { Findings } from './findings.ts';
import type { Cue, Gesture } from './gesture.ts';
import type { Heard } from './heard.ts';
import type { Measures, Voice } from './voice.ts';

/** What the threads can be asked: everything here takes longer than an event loop may be kept waiting. */
export interface Tasks {
  /** See `measure`. */
  measure: { in: { readonly samples: Float32Array; readonly from: number; readonly count: number }; out: Measures };
  /** See `survey`. */
  survey: { in: { readonly measures: Measures; readonly durationSeconds: number }; out: Voice };
  /** 16-bit mono at SPEECH_RATE_HZ. */
  recognise: { in: { readonly pcm: Int16Array }; out: readonly Cue[] };
  perform: { in: Take; out: Motion };
}

/** All that a motion follows from. */
export interface Take {
  readonly voice: Voice;
  readonly findings: Findings;
  readonly frameRate: number;
  readonly frameCount: number;
  readonly performance: Performance;
  /** A text that may lead what was found. */
  readonly text?: ScriptText | undefined;
}

/** A take whose gestures are known. */
export interface Script extends Omit<Take, 'findings' | 'text'> {
  readonly gestures: readonly Gesture[];
  /** Lips as a recognizer measured them, if it does. */
  readonly heard?: Heard | undefined;
}

export type TaskName = keyof Tasks;
export type TaskMessage = { [K in TaskName]: { readonly name: K; readonly input: Tasks[K]['in'] } }[TaskName];
export type TaskReply =
  { readonly ok: true; readonly output: Tasks[TaskName]['out'] } | { readonly ok: false; readonly reason: string };
