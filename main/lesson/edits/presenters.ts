import type { LandmarkEdits } from '../../contract/landmarkEdits.ts';
import type { Lesson, Presenter } from '../schema.ts';
import { mappedOne, patched } from './changing.ts';

/** Puts landmarks of a presenter's photo where they belong, as shares of the photo; an empty list takes what is found again. */
export function setLandmarks(lesson: Lesson, id: string, landmarkEdits: LandmarkEdits): Lesson {
  return withPresenter(lesson, id, (presenter) => {
    if (landmarkEdits.length > 0) return patched(presenter, { landmarkEdits });
    // Absent rather than empty: the keys of clips are those that they had before there were corrections.
    return patched(presenter, { landmarkEdits: undefined });
  });
}

function withPresenter(lesson: Lesson, id: string, change: (presenter: Presenter) => Presenter): Lesson {
  return patched(lesson, { presenters: mappedOne(lesson.presenters, id, change) });
}
