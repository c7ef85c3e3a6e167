import type { Work } from '../contract/work.ts';
import type { Ffmpeg } from '../media/ffmpeg.ts';
import type { Scene } from './plan.ts';

export interface SceneFiles {
  readonly slidePicturePath: string;
  /** Needed when the scene has a fade. */
  readonly previousSlidePicturePath?: string | undefined;
  /** Needed when the scene has a clip; at least as many frames as the scene. */
  readonly clipPath?: string | undefined;
}

/**
 * Encodes one scene, picture only, with parameters that are the same for every scene of a plan, so that
 * `joinLesson` can join them as they are. `outPath` (`.mp4`) is written directly and removed on failure.
 */
export function encodeScene(
  ffmpeg: Ffmpeg,
  scene: Scene,
  files: SceneFiles,
  outPath: string,
  work: Work,
): Promise<void> {
  return Promise.reject(
    new Error(`not written yet ${ffmpeg.version} ${outPath} ${JSON.stringify([scene, files, work])}`),
  );
}
