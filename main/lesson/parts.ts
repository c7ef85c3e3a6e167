import type { Lesson, Media, Presenter, Segment } from './schema.ts';

/** Who is chosen for a segment; null: nobody. */
export function presenterOf(lesson: Pick<Lesson, 'presenters'>, { presenter }: Segment): Presenter | null {
  return lesson.presenters.find(({ id }) => id === presenter.presenterId) ?? null;
}

/** Whether a segment shows its presenter: somebody is chosen, and not hidden. */
export function isPresenterShown({ presenter }: Segment): boolean {
  return presenter.presenterId !== null && presenter.layout !== 'hidden';
}

/** Somebody who has just been added, named by the photo's file. */
export function newPresenter(id: string, photo: Media, face: number | null): Presenter {
  return { id, name: photo.name.replace(/\.[^.]*$/, ''), photo, face, consent: { state: 'unknown', note: '' } };
}

/** Every medium that a lesson refers to, each file once. */
export function mediaOf({ presenters, recordings, slides, segments }: Lesson): Media[] {
  return uniqueMedia([
    ...presenters.map(({ photo }) => photo),
    ...recordings,
    ...slides.flatMap(({ picture, source }) => [picture, source.media]),
    ...segments.flatMap(({ presenter: { background } }) => (background.kind === 'picture' ? background.picture : [])),
  ]);
}

/** Each file once. */
export function uniqueMedia(media: readonly Media[]): Media[] {
  return [...new Map(media.map((medium) => [medium.file, medium])).values()];
}
