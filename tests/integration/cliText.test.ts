import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readScript } from '../../assets/sample/narration.ts';
import { readLesson, saveLesson } from '../../main/lesson/lessonFolder.ts';
import { decodeAudio } from '../../main/media/decode.ts';
import { findFfmpeg } from '../../main/media/find.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { ROOT, run } from './kit/commandLine.ts';
import { PRESENTER, writeSlide, writeWav } from './kit/inputs.ts';

const NARRATION = join(ROOT, 'assets', 'sample', 'narration');
const [SAID, OTHER] = readScript(join(NARRATION, 'script.md')).map((slide) => slide.flat().join('\n'));

/** The first words of the sample lesson, in a file. */
async function saveVoice(folder: string): Promise<string> {
  const options = { sampleRateHz: 16_000, endSeconds: 3.5 };
  const words = await decodeAudio(await findFfmpeg(), join(NARRATION, '01.flac'), options, {});
  return writeWav(join(folder, 'voice.wav'), words);
}

test('speak: the text leads where it fits; where it does not, one is told', async () => {
  const folder = temporaryFolder();
  const audio = await saveVoice(folder);
  writeFileSync(join(folder, 'said.txt'), SAID!);
  writeFileSync(join(folder, 'other.txt'), OTHER!);
  const spoken = (...options: string[]) => {
    const paths = ['--photo', PRESENTER, '--audio', audio, '--out', 'head.mp4'];
    return run(['speak', ...paths, '--size', '256', ...options], { cwd: folder });
  };
  const led = await spoken('--text', 'said.txt', '--json');
  expect(led).toMatchObject({ exitCode: 0 });
  expect(led.value().notices).toEqual([]);
  const misled = await spoken('--text', 'other.txt');
  expect(misled).toMatchObject({ exitCode: 0 });
  expect(misled.stdout).toContain('The text does not match what is said; the sound alone was used.');
  const missing = await spoken('--text', 'none.txt', '--json');
  expect(missing).toMatchObject({ exitCode: 2 });
  expect(missing.events().at(-1)).toMatchObject({ code: 'file.missing' });
});

test('build: a slide’s notes lead its segments; others are told by their number', async () => {
  const folder = temporaryFolder();
  const audio = await saveVoice(folder);
  await writeSlide(join(folder, 'slide.png'), '#246');
  const lessonPath = join(folder, 'a.lectern');
  writeFileSync(join(folder, 'said.md'), `# A talk\n\n## 1 Beginning\n\n${SAID!}\n`);
  const inputs = ['--slides', 'slide.png', '--audio', audio, '--photo', PRESENTER, '--text', 'said.md'];
  expect(await run(['new', ...inputs, '--out', lessonPath], { cwd: folder })).toMatchObject({ exitCode: 0 });
  expect((await readLesson(lessonPath)).slides.map(({ notes }) => notes)).toEqual([SAID!.trim()]);
  const built = async (): Promise<Record<string, unknown>> => {
    const ended = await run(['build', lessonPath, '--mp4', 'a.mp4', '--preview', '--json'], { cwd: folder });
    expect(ended).toMatchObject({ exitCode: 0 });
    return ended.value();
  };
  expect(await built()).toMatchObject({ clips: { made: 1 }, notices: [] });
  const lesson = await readLesson(lessonPath);
  await saveLesson(lessonPath, { ...lesson, slides: lesson.slides.map((slide) => ({ ...slide, notes: OTHER! })) });
  expect(await built()).toMatchObject({
    clips: { made: 1 },
    notices: [{ code: 'script.ignored', details: { segment: 1 } }],
  });
});
