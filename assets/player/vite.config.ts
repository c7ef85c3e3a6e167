import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * Builds the player of published lessons into out/player: index.html, player.js and player.css. A packager
 * writes its lesson into the page. A classic script and relative addresses, so that the page also runs from a folder.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  build: {
    outDir: join(import.meta.dirname, '..', '..', 'out', 'player'),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    lib: {
      entry: join(import.meta.dirname, 'main.ts'),
      formats: ['iife'],
      name: 'lecternPlayer',
      fileName: () => 'player.js',
      cssFileName: 'player',
    },
  },
});
