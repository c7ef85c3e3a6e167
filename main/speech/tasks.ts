import type { Motion, Performance } from '../contract/motion.ts';
import type { Cue, Gesture } from './gesture.ts';
import type { Heard } from './heard.ts';
import type { Voice } from './voice.ts';

/** What the threads can be asked: everything here takes longer than an event loop may be kept waiting. */
export interface Tasks {
  analyse: { in: { readonly samples: Float32Array }; out: Voice };
  /** 16-bit mono at SPEECH_RATE_HZ. */
  recognise: { in: { readonly pcm: Int16Array }; out: readonly Cue[] };
  perform: { in: Script; out: Motion };
}

/** All that a performance follows from. */
export interface Script {
  readonly voice: Voice;
  readonly gestures: readonly Gesture[];
  /** Lips as a recognizer measured them, if it does. */
  readonly heard?: Heard | undefined;
  readonly frameRate: number;
  readonly frameCount: number;
  readonly performance: Performance;
}

export type TaskName = keyof Tasks;
export type TaskMessage = { [K in TaskName]: { readonly name: K; readonly input: Tasks[K]['in'] } }[TaskName];
export type TaskReply =
  { readonly ok: true; readonly output: Tasks[TaskName]['out'] } | { readonly ok: false; readonly reason: string };
