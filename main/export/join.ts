import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { Chapter, FrameFormat } from './plan.ts';

export interface JoinInputs {
  readonly frame: FrameFormat;
  readonly frameCount: number;
  /** The scenes' files in order. */
  readonly scenePaths: readonly string[];
  readonly narrationPath: string;
  readonly chapters: readonly Chapter[];
  readonly title: string;
  /** Written directly: give the temporary path of a claimed output. */
  readonly outPath: string;
}

/** Joins scenes and narration to the finished MP4 without encoding again: chapters, title, index at the front. */
export function joinLesson(ffmpeg: Ffmpeg, inputs: JoinInputs, work: Work): Promise<void> {
  return Promise.reject(new Error(`not written yet ${ffmpeg.version} ${JSON.stringify([inputs, work])}`));
}
