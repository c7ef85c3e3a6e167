import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from './cli/run.ts';

/** Builds the sample lesson into out/demo with the commands that a user would type, and says where it is. */
const root = join(import.meta.dirname, '..', '..');
const sample = join(root, 'assets', 'sample');
const folder = join(root, 'out', 'demo');
const lesson = join(folder, 'lesson.lectern');
const video = join(folder, 'lesson.mp4');

async function step(...argv: string[]): Promise<void> {
  const exitCode = await runCommandLine(argv);
  if (exitCode !== 0) process.exit(exitCode);
}

mkdirSync(folder, { recursive: true });
// A lesson that is there is built again, with whatever was changed in it; to start afresh, delete out/demo.
if (!existsSync(lesson)) {
  const narration = [1, 2, 3, 4, 5].flatMap((number) => ['--audio', join(sample, 'narration', `0${number}.flac`)]);
  const text = ['--text', join(sample, 'narration', 'script.md')];
  const inputs = ['--slides', join(sample, 'slides.pdf'), ...narration, '--photo', join(sample, 'presenter.jpg')];
  await step(
    'new',
    ...inputs,
    ...text,
    '--out',
    lesson,
    '--title',
    'How to remember what you learn',
    '--language',
    'en',
  );
  // The conclusion has few words and room for a larger presenter.
  await step('set', lesson, '--segment', '5', '--layout', 'side', '--expression', 'warm');
}
await step('build', lesson, '--mp4', video);
