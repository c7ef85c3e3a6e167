import { join } from 'node:path';
import { onDisk } from '../../../contract/location.ts';
import type { Work } from '../../../contract/work.ts';
import { saveLesson } from '../../../lesson/lessonFolder.ts';
import type { Lesson } from '../../../lesson/schema.ts';
import { readNotes } from '../../texts.ts';
import type { Ingredients } from './create.ts';

const SAMPLE = onDisk(join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'sample'));
const RECORDINGS = ['01.flac', '02.flac', '03.flac', '04.flac', '05.flac'];

/** What the sample lesson is made of. */
export async function sampleIngredients(work: Work): Promise<Omit<Ingredients, 'folder'>> {
  return {
    title: 'How to remember what you learn',
    language: 'en',
    slidePaths: [join(SAMPLE, 'slides.pdf')],
    recordingPaths: RECORDINGS.map((name) => join(SAMPLE, 'narration', name)),
    photoPath: join(SAMPLE, 'presenter.jpg'),
    notes: await readNotes([join(SAMPLE, 'narration', 'script.md')], { signal: work.signal }),
  };
}

/** What is known of the sample's presenter, and a larger one where the slide has room. */
export async function withSampleTouches(folder: string, lesson: Lesson): Promise<void> {
  const last = lesson.segments.length - 1;
  await saveLesson(folder, {
    ...lesson,
    presenters: lesson.presenters.map((presenter) => ({
      ...presenter,
      name: 'Mara',
      consent: { state: 'given', note: 'She is a drawn picture of nobody.' },
    })),
    segments: lesson.segments.map((segment, index) =>
      index === last
        ? { ...segment, presenter: { ...segment.presenter, layout: 'side', expression: 'warm' } }
        : segment,
    ),
  });
}
