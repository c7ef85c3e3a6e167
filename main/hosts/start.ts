import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildDesktop } from './builds.ts';
import { runCommandLine } from './cli/run.ts';
import { electronProgram } from './electronProgram.ts';

/** `npm start`: the studio in a window of its own, or in the browser where Electron's program is not installed. */
const root = join(import.meta.dirname, '..', '..');
const electron = electronProgram(join(root, 'node_modules', 'electron'));
if (electron === null) {
  say('Electron’s program is not installed here, so open the studio in your browser instead.');
  process.exitCode = await runCommandLine(['serve', ...process.argv.slice(2)]);
} else {
  await buildDesktop(root, say);
  const window = spawn(electron, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  window.once('error', (error) => {
    say(
      `The studio’s window cannot be opened (${error.message}); run “npm run lectern -- serve” to open it in your browser.`,
    );
    process.exitCode = 1;
  });
  window.once('close', (exitCode) => (process.exitCode = exitCode ?? 1));
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
