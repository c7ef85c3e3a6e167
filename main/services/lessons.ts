import { basename } from 'node:path';
import type { Background } from '../contract/background.ts';
import { LecternError } from '../contract/errors.ts';
import { portionOf } from '../contract/work.ts';
import type { Work } from '../contract/work.ts';
import { createLesson } from '../lesson/createLesson.ts';
import { changePresenter } from '../lesson/edits/presenters.ts';
import { measureEnvelope } from '../lesson/envelope.ts';
import { readLesson, saveLesson } from '../lesson/lessonFolder.ts';
import { addMedia } from '../lesson/mediaStore.ts';
import { presenterOf } from '../lesson/parts.ts';
import type { Lesson, PresenterSettings } from '../lesson/schema.ts';
import { segmentSpans, totalSeconds } from '../lesson/timeline.ts';
import { decodeAudioBlocks } from '../media/decode.ts';
import { loadBackdrop } from '../portrait/matte/backdrop.ts';
import { importSlides } from '../slides/importSlides.ts';
import { withChecksOf, withSectionsOf } from './lessonLists.ts';
import { whileHeld } from './lessonLock.ts';
import { checkLessonName } from './outputs.ts';
import { checkPhoto } from './photos.ts';
import { readNotes } from './texts.ts';
import { recordingSeconds } from './recordings.ts';
import type { ChangeRequest, LessonSummary, NewLessonRequest, SegmentSummary } from './requests.ts';
import type { Resources } from './resources.ts';

/** Sample rate at which pauses are looked for. */
const ENVELOPE_RATE_HZ = 8000;

/**
 * Makes a lesson folder from slides, narration and a photo. What can be refused quickly is refused first; nothing is
 * written where something is refused.
 */
export async function newLesson(request: NewLessonRequest, resources: Resources, work: Work): Promise<LessonSummary> {
  checkLessonName(request.outPath);
  const ffmpeg = await resources.ffmpeg();
  const narrations = [];
  for (const path of request.audioPaths) {
    work.onProgress?.({ fraction: 0, step: 'narration.measuring' });
    const durationSeconds = await recordingSeconds(ffmpeg, path, { signal: work.signal });
    narrations.push({ path, durationSeconds });
  }
  const notes = await readNotes(request.textPaths, { signal: work.signal });
  await checkPhoto(request.photoPath, request.face, resources, portionOf(work, 0.1, 0.2));
  const lesson = await createLesson(
    {
      folder: request.outPath,
      title: request.title ?? basename(request.outPath).replace(/\.lectern$/i, ''),
      language: request.language,
      seed: request.seed,
      photo: request.photoPath,
      face: request.face,
      importSlides: (folder, slideWork) => importSlides(request.slidePaths, folder, slideWork),
      narrations,
      notes,
      cues: request.cuesSeconds,
      envelopeOf: (path, envelopeWork) =>
        measureEnvelope(
          decodeAudioBlocks(ffmpeg, path, { sampleRateHz: ENVELOPE_RATE_HZ }, envelopeWork),
          ENVELOPE_RATE_HZ,
        ),
    },
    portionOf(work, 0.2, 1),
  );
  return summaryOf(request.outPath, lesson);
}

/**
 * Changes the presenter in some segments, or in all of them; a picture behind is copied into the lesson. Replaces knowledge
 * checks and sections by those of files.
 */
export function changeLesson(request: ChangeRequest): Promise<LessonSummary> {
  return whileHeld(request.lessonPath, () => change(request));
}

async function change(request: ChangeRequest): Promise<LessonSummary> {
  const { lessonPath, segments, presenter, presenterName, background, checksPath, sectionsPath } = request;
  const lesson = await readLesson(lessonPath);
  const beyond = segments?.find((index) => lesson.segments[index] === undefined);
  if (beyond !== undefined) {
    throw new LecternError('segment.missing', { number: beyond + 1, segments: lesson.segments.length });
  }
  const chosen = lesson.segments.filter((_, index) => segments === null || segments.includes(index));
  const ids = chosen.map(({ id }) => id);
  const shown = changePresenter(lesson, ids, {
    ...presenter,
    ...(presenterName !== null && { presenterId: presenterNamed(presenterName, lesson) }),
    ...(background && { background: await stored(background, lessonPath) }),
  });
  const asked = checksPath === null ? shown : await withChecksOf(checksPath, shown);
  const changed = sectionsPath === null ? asked : await withSectionsOf(sectionsPath, asked);
  await saveLesson(lessonPath, changed);
  return summaryOf(lessonPath, changed);
}

/** Null for `none`. Names that differ in nothing but case go by the first. */
function presenterNamed(name: string, { presenters }: Lesson): string | null {
  const plain = (text: string): string => text.trim().toLowerCase();
  const found = presenters.find((presenter) => plain(presenter.name) === plain(name));
  if (found) return found.id;
  if (plain(name) === 'none') return null;
  const known = presenters.map((presenter) => presenter.name).join(', ') || 'nobody';
  throw new LecternError('usage.presenter-unknown', { name, known });
}

/** The background as the lesson keeps it. A picture is opened first, so that none is kept that cannot be shown. */
async function stored(background: Background<string>, lessonPath: string): Promise<PresenterSettings['background']> {
  if (background.kind !== 'picture') return background;
  await loadBackdrop(background.picture, {});
  return { kind: 'picture', picture: await addMedia(lessonPath, background.picture) };
}

/** What is in a lesson, from the document alone. */
export function summaryOf(path: string, lesson: Lesson): LessonSummary {
  const spans = segmentSpans(lesson.segments);
  const titles = new Map(lesson.slides.map(({ id, title }) => [id, title]));
  return {
    path,
    id: lesson.id,
    title: lesson.title,
    language: lesson.language,
    slideCount: lesson.slides.length,
    checkCount: lesson.checks.length,
    sections: lesson.sections.map(({ title, segmentId }) => {
      return { title, firstSegment: lesson.segments.findIndex(({ id }) => id === segmentId) + 1 };
    }),
    durationSeconds: totalSeconds(lesson.segments),
    presenters: lesson.presenters.map(({ id, name, photo }) => ({ id, name, photoName: photo.name })),
    segments: lesson.segments.map((segment, index): SegmentSummary => {
      const { slideId, durationSeconds, presenter, transition } = segment;
      return {
        number: index + 1,
        slideTitle: titles.get(slideId) ?? '',
        startSeconds: spans[index]!.startSeconds,
        durationSeconds,
        presenter: presenterOf(lesson, segment)?.name ?? null,
        layout: presenter.layout,
        expression: presenter.expression,
        strength: presenter.strength,
        liveliness: presenter.liveliness,
        gaze: presenter.gaze,
        background: presenter.background.kind,
        transition: transition.kind,
      };
    }),
  };
}
