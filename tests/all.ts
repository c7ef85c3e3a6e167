import { spawn } from 'node:child_process';

/**
 * All that must pass (`npm test`). Style keeps one core busy for a minute, so it goes beside what is told first: types, the
 * fast tests, then those of the parts together. Whatever fails, the rest is run too, so that one run tells everything.
 */
const LANES = [['lint'], ['typecheck', 'test:unit', 'test:parts']] as const;

const failed: string[] = [];
await Promise.all(
  LANES.map(async (scripts) => {
    for (const script of scripts) if (!(await passes(script))) failed.push(script);
  }),
);
if (failed.length > 0) {
  process.stderr.write(`Failed: ${failed.join(', ')}; see above.\n`);
  process.exitCode = 1;
}

function passes(script: string): Promise<boolean> {
  const child = spawn(`npm run -s ${script}`, { shell: true, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve(exitCode === 0);
    });
  });
}
