/** What is said in a recording, as far as somebody wrote it down: slide notes, a transcript. */
export interface ScriptText {
  readonly text: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** When one word of a text is said. */
export interface SpokenWord {
  /** Its place in the text, from 0; words of the text that are not said are left out. */
  readonly word: number;
  /** As the text writes it, without punctuation. */
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** 0–1: the likelihood of its sounds over that of the best ones, per sound. Words that belong have about .75. */
  readonly confidence: number;
  /** Whether the mouth follows it. Figures and words that fit badly have a time but do not lead. */
  readonly leads: boolean;
}

export const SCRIPT_VERDICTS = ['fits', 'partly', 'ignored', 'unreadable', 'unused'] as const;

/**
 * How a text fits a recording. `fits`: it leads; `partly`: it leads except in `misfits`; `ignored`: it does not belong
 * to the recording, the sound alone is used; `unreadable`: its writing is in no table here;
 * `unused`: the motion model cannot be led.
 */
export interface ScriptFit {
  readonly verdict: (typeof SCRIPT_VERDICTS)[number];
  /** The words that are said, in the order of the text and of time; for captions too. */
  readonly words: readonly SpokenWord[];
  /** Where something else than the text is said for 2 s or more. */
  readonly misfits: readonly { readonly startSeconds: number; readonly endSeconds: number }[];
}
