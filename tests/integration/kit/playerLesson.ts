import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlayerLesson } from '../../../main/contract/player.ts';
import { pageWithLesson } from '../../../main/export/package/lessonPage.ts';
import { carriedClip } from '../../../main/export/package/carriedClip.ts';
import { builtPlayer } from '../../../main/hosts/builds.ts';
import { findFfmpeg } from '../../../main/media/find.ts';
import { ROOT } from '../../unit/house/sources.ts';
import { tool } from '../mediaFixtures.ts';

/** Seconds of the lesson: four slides of four seconds, a check at the sixth. */
export const LENGTH_SECONDS = 16;

/** Writes a lesson into the page of a folder. */
export async function tellLesson(folder: string, lesson: PlayerLesson): Promise<void> {
  const html = await readFile(join(ROOT, 'assets', 'player', 'public', 'index.html'), 'utf8');
  await writeFile(join(folder, 'index.html'), pageWithLesson(html, lesson));
}

/** The built player beside a tiny lesson: a counting picture and a tone. */
export async function makePlayerLesson(folder: string, changed: Partial<PlayerLesson> = {}): Promise<PlayerLesson> {
  await cp(await builtPlayer(ROOT, () => undefined), folder, { recursive: true });
  await mkdir(join(folder, 'media'), { recursive: true });
  const ffmpeg = await findFfmpeg();
  const { ffmpegPath } = ffmpeg;
  const picture = `testsrc2=size=640x360:rate=10:duration=${LENGTH_SECONDS}`;
  const tone = `sine=frequency=330:duration=${LENGTH_SECONDS}`;
  const inputs = ['-y', '-v', 'error', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', tone];
  const media = (name: string): string => join(folder, 'media', name);
  await tool(ffmpegPath, ...inputs, '-g', '10', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', media('lesson.mp4'));
  await tool(ffmpegPath, ...inputs.slice(0, 7), '-frames:v', '1', media('slide.jpg'));
  await tool(ffmpegPath, ...inputs, '-map', '1:a', media('sound.m4a'));
  // A presenter whose right half says that only its upper half is there.
  const cutOut =
    'color=red:size=160x160:rate=10:duration=4[a];color=white:size=160x160:rate=10:duration=4,drawbox=y=80:h=80:color=black:t=fill[b];[a][b]hstack';
  const clipPath = join(folder, 'clip.mp4');
  await tool(ffmpegPath, '-y', '-v', 'error', '-f', 'lavfi', '-i', cutOut, '-pix_fmt', 'yuv420p', clipPath);
  await carriedClip(ffmpeg, { clipPath, frameCount: 40, coarseness: 0 }, media('cut-out.mp4'), {});
  await rm(clipPath);
  const texts = ['Hello and welcome.', 'This is the second slide.', 'Here is the third one.', 'And so we end.'];
  const stamp = (seconds: number): string => `00:00:${String(seconds).padStart(2, '0')}.000`;
  const cues = texts.map((text, index) => `${stamp(index * 4)} --> ${stamp(index * 4 + 4)}\n${text}\n`);
  await writeFile(media('captions.vtt'), `WEBVTT\n\n${cues.join('\n')}`);
  const lesson: PlayerLesson = {
    id: 'tiny-lesson',
    title: 'How a “tiny” lesson <behaves> & is told',
    language: 'en',
    durationSeconds: LENGTH_SECONDS,
    brand: { colour: '#ffd400', logoUrl: null },
    media: {
      kind: 'video',
      url: 'media/lesson.mp4',
      posterUrl: 'media/slide.jpg',
      widthPx: 640,
      heightPx: 360,
    },
    captionsUrl: 'media/captions.vtt',
    transcript: texts.map((text, index) => ({ text, startSeconds: index * 4, endSeconds: index * 4 + 4 })),
    slides: texts.map((_, index) => ({
      title: index === 2 ? '' : `Topic ${index + 1}`,
      startSeconds: index * 4,
      endSeconds: index * 4 + 4,
      thumbnailUrl: 'media/slide.jpg',
    })),
    checks: [
      {
        id: 'urn:check:1',
        kind: 'single',
        atSeconds: 6,
        question: 'Which colour is the sky?',
        attempts: 2,
        feedback: { right: 'Well seen.', wrong: 'Look up.' },
        options: [
          { text: 'Green', isRight: false },
          { text: 'Blue', isRight: true },
        ],
      },
    ],
    passShare: 1,
    completion: { rule: 'slides' },
    tracking: 'none',
    ...changed,
  };
  await tellLesson(folder, lesson);
  return lesson;
}
