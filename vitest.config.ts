import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Folder for a JSON report of each run, for whoever counts them (see .ci/run). */
const reports = process.env['LECTERN_TEST_REPORTS'];

/**
 * Fast tests first: `unit` needs no file bigger than a page, `integration` uses real ffmpeg, SQLite and generator, `e2e`
 * the whole studio in a browser.
 */
export default defineConfig({
  test: {
    ...(reports !== undefined && {
      reporters: ['default', ['json', { outputFile: join(reports, `${process.pid}.json`) }]],
    }),
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Two cores: files that each keep ffmpeg and the generator busy gain nothing from running at once.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.spec.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
