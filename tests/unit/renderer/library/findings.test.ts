import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourcesUnder, ROOT } from '../../house/sources.ts';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Kinds that are not written out where they are made. */
const COMPUTED = ['pose.up', 'pose.down', 'light.left', 'light.right', 'eyes.left', 'eyes.right'];
const FIGURES = { size: 'widthPx', pose: 'degrees', light: 'stops' } as const;

function kindsInSources(): string[] {
  const found = sourcesUnder('main/portrait/check').flatMap(({ text }) =>
    [...text.matchAll(/\b(?:good|look|bad)\(\s*'(\w+)',\s*'(\w+)'/g)].map(([, name, kind]) => `${name}.${kind}`),
  );
  return [...found, ...COMPUTED].sort();
}

test.each(['en', 'de'])(
  'everything that can be found in a photo has its sentence with its figures (%s)',
  (language) => {
    const path = join(ROOT, 'renderer', 'i18n', language, 'library.json');
    const { findings } = JSON.parse(readFileSync(path, 'utf8')) as { findings: Texts };
    const known = Object.entries(findings).flatMap(([name, kinds]) =>
      Object.keys(kinds).map((kind) => `${name}.${kind}`),
    );
    expect(known.sort()).toEqual(kindsInSources());
    for (const kind of ['size.full', 'size.tooSmall', 'pose.away', 'pose.up', 'light.left']) {
      const [name, own] = kind.split('.') as [keyof typeof FIGURES, string];
      expect(findings[name]![own]).toContain(`{{${FIGURES[name]}`);
    }
  },
);
