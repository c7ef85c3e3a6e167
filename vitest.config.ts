import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Folder for a JSON report of each run, for whoever counts them (see .ci/run). */
const reports = process.env['LECTERN_TEST_REPORTS'];

// Tests start this program some three hundred times; each start would strip and compile the same files anew.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

const slow = { testTimeout: 240_000, hookTimeout: 240_000, globalSetup: 'tests/fixtures/builtPages.ts' };

/**
 * Fast tests first: `unit` needs no file bigger than a page, `integration` uses real ffmpeg, SQLite and generator, `e2e`
 * the whole studio in a browser. The groups run one after another: only so does nothing compile the desktop app
 * (integration) while its window is open (e2e).
 */
export default defineConfig({
  test: {
    ...(reports !== undefined && {
      reporters: ['default', ['json', { outputFile: join(reports, `${process.pid}.json`) }]],
    }),
    // Two files at a time: while one plays in real time or waits for a browser, the other one works.
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.spec.ts'], ...slow, sequence: { groupOrder: 1 } } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          ...slow,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
