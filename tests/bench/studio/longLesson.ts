import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { DEFAULT_PRESENTER, DEFAULT_TRANSITION, NO_TRANSITION, USUAL_LOOK } from '../../../main/lesson/defaults.ts';
import { saveLesson } from '../../../main/lesson/lessonFolder.ts';
import { addMedia, addMediaBytes } from '../../../main/lesson/mediaStore.ts';
import { newPresenter } from '../../../main/lesson/parts.ts';
import { LESSON_VERSION, type Lesson, type Media, type Slide } from '../../../main/lesson/schema.ts';
import type { Ffmpeg } from '../../../main/media/ffmpeg.ts';
import { tool } from '../../integration/mediaFixtures.ts';

export const SEGMENTS = 300;
const LESSON_SECONDS = 7200;
const CUE_SECONDS = 4;
const SEGMENTS_PER_CHECK = 10;
const SEGMENTS_PER_SECTION = 30;

/**
 * Writes a lesson of 300 segments and two hours into `folder`, as a user would have it: each segment has a slide of its own,
 * all of them parts of one recording, and a presenter; with knowledge checks, sections, and captions of its own.
 *
 * @param photoPath of the presenter
 */
export async function writeLongLesson(folder: string, photoPath: string, ffmpeg: Ffmpeg): Promise<Lesson> {
  await mkdir(folder, { recursive: true });
  const photo = await addMedia(folder, photoPath);
  const presenter = newPresenter(randomUUID(), photo, null);
  const recording = await recordingOf(folder, ffmpeg);
  const slides: Slide[] = [];
  for (let number = 1; number <= SEGMENTS; number++) slides.push(await slideOf(folder, number));
  const length = LESSON_SECONDS / SEGMENTS;
  const segmentIds = slides.map(() => randomUUID());
  const lesson: Lesson = {
    version: LESSON_VERSION,
    ...additionsTo(segmentIds, recording),
    id: randomUUID(),
    title: 'Two hours',
    language: 'en',
    seed: 1,
    presenters: [presenter],
    recordings: [recording],
    slides,
    segments: slides.map(({ id }, index) => ({
      id: segmentIds[index]!,
      slideId: id,
      narration: { media: recording, startSeconds: index * length, endSeconds: (index + 1) * length },
      durationSeconds: length,
      presenter: { ...DEFAULT_PRESENTER, presenterId: presenter.id },
      transition: index === 0 ? NO_TRANSITION : DEFAULT_TRANSITION,
    })),
  };
  await saveLesson(folder, lesson);
  return lesson;
}

function additionsTo(segmentIds: readonly string[], { file }: Media): Pick<Lesson, 'checks' | 'captions' | 'sections'> {
  const each = (step: number): readonly string[] => segmentIds.filter((_, index) => index % step === 0);
  const cues = Array.from({ length: LESSON_SECONDS / CUE_SECONDS }, (_, index) => ({
    startSeconds: index * CUE_SECONDS,
    endSeconds: (index + 0.9) * CUE_SECONDS,
    text: `What is said as number ${index + 1},\nas captions often are on two lines`,
  }));
  return {
    checks: each(SEGMENTS_PER_CHECK).map((afterSegmentId, index) => ({
      id: randomUUID(),
      afterSegmentId,
      question: `Question ${index + 1}`,
      attempts: 2,
      kind: 'true-false',
      isTrue: true,
      feedback: { right: 'Yes.', wrong: 'No.' },
    })),
    captions: [{ file, cues }],
    sections: each(SEGMENTS_PER_SECTION).map((segmentId, index) => ({
      id: randomUUID(),
      title: `Section ${index + 1}`,
      segmentId,
    })),
  };
}

/** Pink noise in bursts, with a pause every four seconds: about as hard to encode and to look at as a voice. */
async function recordingOf(folder: string, ffmpeg: Ffmpeg): Promise<Media> {
  const path = join(folder, 'talk.ogg');
  const noise = `anoisesrc=c=pink:a=0.3:d=${LESSON_SECONDS}:r=24000:s=5`;
  const voice = "tremolo=f=4:d=0.9,volume='if(lt(mod(t,4),3.5),1,0.001)':eval=frame";
  await tool(ffmpeg.ffmpegPath, '-v', 'error', '-f', 'lavfi', '-i', noise, '-af', voice, '-b:a', '48k', path);
  return addMedia(folder, path);
}

async function slideOf(folder: string, number: number): Promise<Slide> {
  const hue = Math.round((360 * number) / SEGMENTS);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">
    <rect width="1920" height="1080" fill="hsl(${hue} 40% 92%)"/>
    <text x="120" y="260" font-size="120" fill="hsl(${hue} 50% 25%)">Slide ${number}</text>
    <rect x="120" y="360" width="${200 + 5 * number}" height="360" fill="hsl(${hue} 50% 55%)"/></svg>`;
  const picture = await addMediaBytes(folder, await sharp(Buffer.from(drawing)).png().toBuffer(), `${number}.png`);
  const about = { id: randomUUID(), title: `Slide ${number}`, notes: `What is said on slide ${number}.` };
  return { ...about, picture, source: { media: picture, page: 0 }, ...USUAL_LOOK };
}
