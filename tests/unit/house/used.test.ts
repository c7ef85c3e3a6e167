import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourcesUnder, type Source } from './sources.ts';

/** Where names of files that are started, not imported, stand beside code. */
const STARTERS = ['package.json', 'electron-builder.yml', 'renderer/index.html', 'CONTRIBUTING.md', 'models/CARDS.md'];
const product: readonly Source[] = ['main', 'preload', 'renderer', 'assets', 'models'].flatMap(sourcesUnder);
const all: readonly Source[] = [
  ...[...product, ...sourcesUnder('tests')].filter(({ path }) => !path.endsWith('/used.test.ts')),
  ...STARTERS.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
];

test('every file is imported, or started, by another', () => {
  const named = new Set<string>();
  const texts = all.map(({ text }) => text).join('\n');
  for (const { path, text } of all) {
    // Imports, and what a configuration begins with; threads and processes are named without an ending.
    for (const [, name] of text.matchAll(/['"`](?:\/)?([\w./-]+)['"`]/g)) {
      const target = posix.normalize(posix.join(posix.dirname(path), name!));
      named.add(target).add(`${target}.ts`);
    }
  }
  const idle = product
    .map(({ path }) => path)
    .filter((path) => !path.endsWith('.d.ts') && !named.has(path))
    // Commands, by their place in the repository.
    .filter((path) => !texts.includes(path) && !texts.includes(`'${path.replaceAll('/', "', '")}'`));
  expect(idle).toEqual([]);
});

test('what is exported is used by another file: functions, classes and values', () => {
  const words = new Map(all.map(({ path, text }) => [path, new Set(text.match(/\w+/g))]));
  const idle = product.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function|const|class)\*? (\w+)/gm)]
      .map(([, name]) => name!)
      .filter((name) => ![...words].some(([other, used]) => other !== path && used.has(name)))
      .map((name) => `${path}: ${name}`),
  );
  expect(idle).toEqual([]);
});
