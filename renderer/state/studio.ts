import { create } from 'zustand';
import type { AppDescription, ClipState, Failure, Job } from '../../main/api/answers.ts';
import { settingsSchema, type Settings } from '../../main/api/settings.ts';
import type { Lesson, Segment } from '../../main/lesson/schema.ts';
import { NOTHING_SELECTED, type Selection } from './selection.ts';
import type { Step } from './steps.ts';

/** Where the open lesson is, and whether it may be changed. */
export interface OpenDocument {
  readonly handle: string;
  readonly path: string;
  /** Why it cannot be changed; null: it can. */
  readonly readOnly: Failure | null;
}

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed';

/**
 * Everything the studio knows, except what changes with every frame (playhead.ts) and how the timeline is scrolled
 * (timelineView.ts). Read with a selector; change by the functions of this folder, never by `setState` from a panel.
 */
export interface StudioState {
  readonly screen: 'start' | 'studio';
  /** Null until the host has answered for the first time. */
  readonly app: AppDescription | null;
  readonly settings: Settings;
  readonly open: OpenDocument | null;
  /** The open document, never changed in place. */
  readonly lesson: Lesson | null;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly selection: Selection;
  /** By the segment's id. */
  readonly clips: Readonly<Record<string, ClipState>>;
  readonly saveState: SaveState;
  /** The newest first. */
  readonly jobs: readonly Job[];
  /** Copied segments, in the lesson's order. */
  readonly clipboard: readonly Segment[];
}

export const useStudio = create<StudioState>()(() => ({
  screen: 'start',
  app: null,
  settings: settingsSchema.parse({}),
  open: null,
  lesson: null,
  past: [],
  future: [],
  selection: NOTHING_SELECTED,
  clips: {},
  saveState: 'saved',
  jobs: [],
  clipboard: [],
}));
