import { spawn } from 'node:child_process';

/**
 * All that must pass (`npm test`). Style takes about as long as types and the fast tests together, so they share two
 * cores; whatever fails, the rest is run too, so that one run tells everything.
 */
const FIRST = [['lint'], ['typecheck', 'test:unit']] as const;
const THEN = [['test:parts']] as const;

const failed: string[] = [];
for (const lanes of [FIRST, THEN]) {
  await Promise.all(
    lanes.map(async (scripts) => {
      for (const script of scripts) if (!(await passes(script))) failed.push(script);
    }),
  );
}
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
