import type { PresenterDescription } from '../../../api/answers.ts';
import type { LandmarkEdits } from '../../../contract/landmarkEdits.ts';
import type { Progress } from '../../../contract/work.ts';
import type { Failure } from '../../../generator/protocol.ts';

/** A look at a picture, for the thread that does nothing else: it takes seconds, some of them in one go. */
export type PhotoTask =
  | {
      readonly kind: 'describe';
      readonly path: string;
      /** Tells the picture's bytes from others. */
      readonly identity: string;
      readonly face: number | null;
      readonly landmarkEdits: LandmarkEdits;
    }
  /** Only whether it can be put behind a presenter. */
  | { readonly kind: 'backdrop'; readonly path: string };

/** What is found in a photo, whoever's it is. */
export type PhotoFacts = Omit<PresenterDescription, 'photo' | 'face' | 'photoUrl'>;

export type PhotoRequest =
  | { readonly type: 'start'; readonly id: number; readonly task: PhotoTask }
  | { readonly type: 'cancel'; readonly id: number };

export type PhotoReply =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  /** Of a backdrop the answer is null. */
  | { readonly type: 'done'; readonly id: number; readonly facts: PhotoFacts | null }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure };
