import type { PresenterDescription } from '../../main/api/answers.ts';
import type { Presenter } from '../../main/lesson/schema.ts';
import { api } from '../backend/api.ts';

const descriptions = new Map<string, Promise<PresenterDescription>>();

/** What is known of a presenter's photo; each is asked for once. Rejects with an ApiError. */
export function describePresenter(handle: string, presenter: Presenter): Promise<PresenterDescription> {
  const { photo, face, landmarkEdits = [] } = presenter;
  const key = JSON.stringify([handle, photo.file, face, landmarkEdits]);
  const known = descriptions.get(key);
  if (known) return known;
  const description = api.call('media.describePhoto', { handle, photo, face, landmarkEdits });
  descriptions.set(key, description);
  // What failed may succeed later.
  description.catch(() => descriptions.delete(key));
  return description;
}
