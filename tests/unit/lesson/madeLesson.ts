import { addMediaBytes } from '../../../main/lesson/mediaStore.ts';
import { DEFAULT_PRESENTER, NO_ADDITIONS, NO_TRANSITION, USUAL_LOOK } from '../../../main/lesson/defaults.ts';
import { newPresenter } from '../../../main/lesson/parts.ts';
import { LESSON_VERSION, type Lesson } from '../../../main/lesson/schema.ts';

/** A sound lesson of one slide and one segment whose media, stand-ins of a few bytes, are stored in `folder`. */
export async function makeLesson(folder: string): Promise<Lesson> {
  const media = (name: string) => addMediaBytes(folder, Buffer.from(name), name);
  return {
    version: LESSON_VERSION,
    ...NO_ADDITIONS,
    id: '5d2c1f0e-8f4a-4c51-9b7e-1f3a5c7d9e0b',
    title: 'Tides',
    language: 'en',
    seed: 7,
    presenters: [newPresenter('presenter', await media('photo.jpg'), null)],
    recordings: [await media('voice.wav')],
    slides: [
      {
        id: 'slide',
        title: 'First',
        notes: '',
        picture: await media('slide.png'),
        source: { media: await media('deck.pdf'), page: 0 },
        ...USUAL_LOOK,
      },
    ],
    segments: [
      {
        id: 'segment',
        slideId: 'slide',
        narration: { media: await media('voice.wav'), startSeconds: 1, endSeconds: 3.5 },
        durationSeconds: 2.5,
        presenter: { ...DEFAULT_PRESENTER, presenterId: 'presenter' },
        transition: NO_TRANSITION,
      },
    ],
  };
}
