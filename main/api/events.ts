import type { ClipState, Failure, Job } from './answers.ts';
import type { Settings } from './settings.ts';

/** What a host tells the studio unasked. Each event carries the whole state of what it is about. */
export interface Events {
  /** The clips of an open lesson whose state has changed. */
  readonly clips: { readonly handle: string; readonly clips: readonly ClipState[] };
  readonly job: Job;
  /** A job was taken off the list. */
  readonly jobForgotten: { readonly id: string };
  readonly settings: Settings;
  /** An open lesson can no longer be saved where it is: moved, deleted, or its disk is full. */
  readonly lessonTroubled: { readonly handle: string; readonly failure: Failure };
  /** It is where it was again. */
  readonly lessonFound: { readonly handle: string };
  /** An open lesson can no longer be changed here: while nobody was there, somebody else took or changed it. */
  readonly lessonRefused: { readonly handle: string; readonly failure: Failure };
  /** The user chose something in the application's menu: a command of the studio, by its name. */
  readonly menu: { readonly command: string };
  /** The window is about to close: what was edited is to be saved, then `app.mayClose` called. */
  readonly closing: Record<string, never>;
  /** The page crashed and was loaded anew. */
  readonly recovered: Record<string, never>;
  /** Lessons that the system asks to open (a double click on a file). */
  readonly openFile: { readonly path: string };
}

export type EventName = keyof Events;
