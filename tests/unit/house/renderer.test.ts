import { describe, expect, test } from 'vitest';
import { rendererViolations, takenAlong } from './rendererImports.ts';
import { sourcesUnder } from './sources.ts';

const renderer = sourcesUnder('renderer').filter(({ path }) => path !== 'renderer/vite.config.ts');

describe('the studio’s page', () => {
  test('imports only what it may', () => {
    expect(renderer.length).toBeGreaterThan(50);
    expect(renderer.flatMap(rendererViolations)).toEqual([]);
  });

  test.each([
    ['renderer/stage/a.ts', `import 'wavesurfer.js'`, 'only renderer/waveform/'],
    ['renderer/stage/a.ts', `import { readFile } from 'node:fs/promises'`, 'may not import node:fs/promises'],
    ['renderer/stage/a.ts', `import '../../main/services/studio/studio.ts'`, 'may not import main/services'],
    ['renderer/stage/a.ts', `import '../../main/lesson/lessonFolder.ts'`, 'may not import main/lesson/lessonFolder.ts'],
    ['renderer/stage/a.ts', `import 'electron'`, 'may not import electron'],
  ])('%s with %s is refused', (path, text, complaint) => {
    expect(rendererViolations({ path, text }).join()).toContain(complaint);
  });

  test('takes nothing of Node along with what it shares with the services', () => {
    const taken = takenAlong(renderer, sourcesUnder('main'));
    expect([...taken.keys()]).toContain('main/lesson/schema.ts');
    const ofNode = [...taken].filter(([, imports]) => imports.some((name) => !name.startsWith('.') && name !== 'zod'));
    expect(ofNode).toEqual([]);
  });

  test('has no file longer than 200 lines', () => {
    const long = renderer.filter(({ text }) => text.trimEnd().split('\n').length > 200);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('says what it says in the user’s language: no text stands between tags', () => {
    const spoken = renderer.flatMap(({ path, text }) =>
      path.endsWith('.tsx')
        ? [...text.matchAll(/>\s*([A-Z][a-z]+ [^<>{}=;()]*)</g)].map((match) => `${path}: ${match[1]!}`)
        : [],
    );
    expect(spoken).toEqual([]);
  });

  test('writes nothing to the console', () => {
    expect(renderer.filter(({ text }) => /\bconsole\.\w+\(/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
