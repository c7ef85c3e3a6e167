import { LecternError } from '../../contract/errors.ts';
import type { LandmarkEdits } from '../../contract/landmarkEdits.ts';
import type { Lesson, Presenter, PresenterSettings, Segment } from '../schema.ts';
import { indexOfId, mapped, mappedOne, patched, picked, requireNew } from './changing.ts';

/** Changes how, or which, presenter is shown in some segments. */
export function changePresenter(lesson: Lesson, ids: readonly string[], change: Partial<PresenterSettings>): Lesson {
  const isChosen = picked(lesson.segments, ids);
  if (typeof change.presenterId === 'string') indexOfId(lesson.presenters, change.presenterId);
  return withSettings(lesson, isChosen, change);
}

/** Shows the presenter of one segment in all of them, in the same way. */
export function applyToAll(lesson: Lesson, segmentId: string): Lesson {
  const { presenter } = lesson.segments[indexOfId(lesson.segments, segmentId)]!;
  return withSettings(lesson, () => true, presenter);
}

/** Adds a presenter. The first of a lesson is shown in all its segments. */
export function addPresenter(lesson: Lesson, presenter: Presenter): Lesson {
  requireNew(lesson.presenters, [presenter.id]);
  const added = { ...lesson, presenters: [...lesson.presenters, presenter] };
  return lesson.presenters.length === 0 ? withSettings(added, () => true, { presenterId: presenter.id }) : added;
}

/**
 * Takes a presenter away.
 *
 * @throws LecternError `presenter.used`
 */
export function removePresenter(lesson: Lesson, id: string): Lesson {
  const { name } = lesson.presenters[indexOfId(lesson.presenters, id)]!;
  const segments = lesson.segments.filter(({ presenter }) => presenter.presenterId === id).length;
  if (segments > 0) throw new LecternError('presenter.used', { name, segments });
  return { ...lesson, presenters: lesson.presenters.filter((presenter) => presenter.id !== id) };
}

export function renamePresenter(lesson: Lesson, id: string, name: string): Lesson {
  return withPresenter(lesson, id, { name });
}

export function setConsent(lesson: Lesson, id: string, consent: Presenter['consent']): Lesson {
  return withPresenter(lesson, id, { consent });
}

/** Puts landmarks of a presenter's photo where they belong, as shares of the photo; an empty list takes what is found again. */
export function setLandmarks(lesson: Lesson, id: string, landmarkEdits: LandmarkEdits): Lesson {
  // Absent rather than empty: the keys of clips are those that they had before there were corrections.
  return withPresenter(lesson, id, { landmarkEdits: landmarkEdits.length > 0 ? landmarkEdits : undefined });
}

function withSettings(
  lesson: Lesson,
  isMeant: (segment: Segment) => boolean,
  change: Partial<PresenterSettings>,
): Lesson {
  const segments = mapped(lesson.segments, (segment) =>
    isMeant(segment) ? patched(segment, { presenter: patched(segment.presenter, change) }) : segment,
  );
  return patched(lesson, { segments });
}

function withPresenter(lesson: Lesson, id: string, change: Partial<Presenter>): Lesson {
  return patched(lesson, { presenters: mappedOne(lesson.presenters, id, (presenter) => patched(presenter, change)) });
}
