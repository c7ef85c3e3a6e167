import { describe, expect, test } from 'vitest';
import { importsOf, importViolations } from './imports.ts';
import { sourcesUnder } from './sources.ts';

describe('imports of main/', () => {
  test('keep to the table', () => {
    const sources = sourcesUnder('main');
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(importViolations)).toEqual([]);
  });

  test('name every import: static, dynamic, type and re-export', () => {
    const text = `
      import a from './a.ts'; import type { B } from './b.ts'; export { c } from './c.ts';
      const d = await import('./d.ts'); type E = import('./e.ts').E; // import './not.ts'
    `;
    expect(importsOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  });

  test.each([
    ['main/lesson/a.ts', `import '../media/probe.ts'`, 'lesson may not import media'],
    ['main/contract/a.ts', `import type { X } from '../lesson/schema.ts'`, 'contract may not import lesson'],
    ['main/speech/a.ts', `await import('../portrait/face.ts')`, 'speech may not import portrait'],
    ['main/hosts/cli/a.ts', `import '../../media/probe.ts'`, 'hosts may not import media'],
    ['main/export/a.ts', `import 'fluent-ffmpeg'`, 'may not import the package fluent-ffmpeg'],
    ['main/services/a.ts', `import 'electron'`, 'only hosts/electron.ts'],
    ['main/media/a.ts', `import '../../models/onnx/graph.ts'`, 'leaves main/'],
    ['main/novel/a.ts', ``, 'not in the table'],
  ])('%s with %s is refused', (path, text, complaint) => {
    expect(importViolations({ path, text }).join()).toContain(complaint);
  });

  test('what the table permits passes', () => {
    const text = `import { z } from 'zod'; import 'node:fs'; import '../media/probe.ts'; import './b.ts';`;
    expect(importViolations({ path: 'main/export/a.ts', text })).toEqual([]);
  });
});
