import { defineConfig } from 'vitest/config';

/** Fast tests first: `unit` needs no file bigger than a page, `integration` uses real ffmpeg, SQLite and generator. */
export default defineConfig({
  test: {
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
    ],
  },
});
