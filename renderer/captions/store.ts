import { create } from 'zustand';
import { ownCues, type LessonCue } from '../../main/lesson/captions.ts';
import type { Cue, Lesson, Segment } from '../../main/lesson/schema.ts';
import { useStudio } from '../state/studio.ts';

type CuesByFile = ReadonlyMap<string, readonly Cue[]>;

/** Captions that follow from the notes, as the host has worked them out; and what is being done with them. */
export interface CaptionState {
  /** By the recording's file, in its seconds; of recordings whose captions were not edited. */
  readonly derived: CuesByFile;
  /** `none`: not asked for yet, or the host could not tell. */
  readonly state: 'none' | 'working' | 'known';
  /** Whether captions of this lesson have been selected or shown. */
  readonly isLookedAt: boolean;
  /** The caption that is being written in the timeline. */
  readonly writing: WrittenCue | null;
}

/** A caption by its recording and its number there. */
export interface CueName {
  readonly file: string;
  readonly index: number;
}

/** All that is written until it is left is one step. */
export interface WrittenCue extends CueName {
  readonly gesture: string;
}

export const NO_CAPTIONS: CaptionState = { derived: new Map(), state: 'none', isLookedAt: false, writing: null };

export const useCaptions = create<CaptionState>()(() => NO_CAPTIONS);

const NONE: readonly Cue[] = [];

/** Captions of a recording: those that were edited, else those that follow from the notes. */
export function cuesOf(lesson: Lesson, derived: CuesByFile, file: string): readonly Cue[] {
  return lesson.captions.find((own) => own.file === file)?.cues ?? derived.get(file) ?? NONE;
}

export function currentCues(file: string): readonly Cue[] {
  const { lesson } = useStudio.getState();
  return lesson ? cuesOf(lesson, useCaptions.getState().derived, file) : NONE;
}

/** Where the lesson shows a caption. */
export interface CuePlace extends LessonCue {
  readonly index: number;
}

let last: {
  segments: readonly Segment[];
  captions: Lesson['captions'];
  derived: CuesByFile;
  places: CuePlace[];
} | null = null;

/** Captions on the lesson's time line, in order; worked out once for each version of what they follow from. */
export function placesOf({ segments, captions }: Lesson, derived: CuesByFile): readonly CuePlace[] {
  if (last?.segments !== segments || last.captions !== captions || last.derived !== derived) {
    const own = new Set(captions.map(({ file }) => file));
    const made = [...derived].flatMap(([file, cues]) => (own.has(file) ? [] : [{ file, cues: [...cues] }]));
    const places = ownCues({ segments, captions: [...captions, ...made] }) as CuePlace[];
    last = { segments, captions, derived, places };
  }
  return last.places;
}

const NO_PLACES: readonly CuePlace[] = [];

export function useCuePlaces(): readonly CuePlace[] {
  const lesson = useStudio((state) => state.lesson);
  const derived = useCaptions((state) => state.derived);
  return lesson ? placesOf(lesson, derived) : NO_PLACES;
}

export function currentPlaces(): readonly CuePlace[] {
  const { lesson } = useStudio.getState();
  return lesson ? placesOf(lesson, useCaptions.getState().derived) : NO_PLACES;
}

/** The caption that is selected. */
export function selectedCue(): CueName | null {
  const { selection } = useStudio.getState();
  return selection.kind === 'caption' && currentCues(selection.file)[selection.index] ? selection : null;
}
