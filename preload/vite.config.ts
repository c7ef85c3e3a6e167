import { join } from 'node:path';
import { defineConfig } from 'vite';

/** Bundles the preload script into one file of CommonJS: a page in a sandbox takes no other. */
export default defineConfig({
  build: {
    outDir: join(import.meta.dirname, '..', 'out', 'preload'),
    emptyOutDir: true,
    target: 'chrome130',
    lib: { entry: join(import.meta.dirname, 'preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
