import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** Builds the studio's page into out/renderer; every host serves it from the root of its own address. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '..', 'out', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy allows no data: scripts or styles, and pictures are few.
    assetsInlineLimit: 0,
    // One page that is loaded from the same machine: a large file costs nothing.
    chunkSizeWarningLimit: 2000,
  },
});
