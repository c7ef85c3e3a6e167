import type { PresenterDescription } from '../../main/api/answers.ts';
import type { Presenter } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';

/** Enough for the photos of a lesson; corrected landmarks are as many photos as they were dragged to. */
const MOST_KEPT = 32;

/** The one asked for last at the end. */
const descriptions = new Map<string, Promise<PresenterDescription>>();

/** Tells what was looked at: photo, face, corrections. */
export function photoKey(handle: string, { photo, face, landmarkEdits = [] }: Presenter): string {
  return JSON.stringify([handle, photo.file, face, landmarkEdits]);
}

/** What is known of a presenter's photo; each is asked for once. Rejects with an ApiError. */
export function describePhoto(handle: string, presenter: Presenter): Promise<PresenterDescription> {
  const { photo, face, landmarkEdits = [] } = presenter;
  const key = photoKey(handle, presenter);
  const known = descriptions.get(key);
  return keepDescription(key, known ?? api.call('media.describePhoto', { handle, photo, face, landmarkEdits }));
}

/** What `media.addPhoto` has told already need not be asked for again. */
export function rememberPhoto(handle: string, presenter: Presenter, description: PresenterDescription): void {
  void keepDescription(photoKey(handle, presenter), Promise.resolve(description));
}

function keepDescription(key: string, description: Promise<PresenterDescription>): Promise<PresenterDescription> {
  descriptions.delete(key);
  descriptions.set(key, description);
  for (const oldest of [...descriptions.keys()].slice(0, -MOST_KEPT)) descriptions.delete(oldest);
  // What failed may succeed later.
  description.catch(() => {
    if (descriptions.get(key) === description) descriptions.delete(key);
  });
  return description;
}
