import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sentences } from '../../../main/contract/errors.ts';
import { REASONS as SYSTEM_REASONS } from '../../../main/contract/fileErrors.ts';
import { packageFindingSentences } from '../../../main/contract/packageFindings.ts';
import { REASONS as FILE_REASONS } from '../../../main/media/files.ts';
import { ROOT, sourcesUnder } from './sources.ts';

type Texts = ReadonlyMap<string, string>;
const FOLDER = join(ROOT, 'renderer', 'i18n');
const namespaces = readdirSync(join(FOLDER, 'en')).map((name) => name.replace('.json', ''));

/** What is thrown below the hosts, whichever of them asked, with the words for why: `reason: '…'`. */
const belowHosts = sourcesUnder('main').filter(
  ({ path }) => !path.startsWith('main/hosts/') && path !== 'main/contract/errors.ts',
);

function textsOf(language: string, namespace: string): Texts {
  const found = new Map<string, string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value);
    else for (const [name, part] of Object.entries(value as object)) visit(part, key ? `${key}.${name}` : name);
  };
  visit(JSON.parse(readFileSync(join(FOLDER, language, `${namespace}.json`), 'utf8')), '');
  return found;
}

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/{{(\w+)/g)].map((match) => match[1]!))].sort();

describe('texts of the studio', () => {
  test('there are the same files in both languages', () => {
    expect(readdirSync(join(FOLDER, 'de'))).toEqual(readdirSync(join(FOLDER, 'en')));
  });

  // English errors are those of the contract, except where they speak of the command line; so is what packages are told.
  test.each(namespaces.filter((name) => name !== 'errors' && name !== 'findings'))(
    '%s has the same keys and placeholders',
    (namespace) => {
      const [english, german] = [textsOf('en', namespace), textsOf('de', namespace)];
      expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
      for (const [key, text] of english)
        expect([key, placeholders(german.get(key)!)]).toEqual([key, placeholders(text)]);
      for (const text of [...english.values(), ...german.values()]) expect(text.trim()).not.toBe('');
    },
  );

  test('every error has its sentence in German, of the same details, unless hosts alone throw it', () => {
    const german = textsOf('de', 'errors');
    const untold = Object.keys(sentences).filter((code) => !german.has(code));
    expect(untold.filter((code) => belowHosts.some(({ text }) => text.includes(`'${code}'`)))).toEqual([]);
    // Before there is a studio: arguments, the port, its build.
    expect(untold.filter((code) => !/^(usage|port|studio)\./.test(code))).toEqual([]);
    for (const [code, sentence] of Object.entries(sentences)) {
      const known = [...String(sentence).matchAll(/\bd\.(\w+)/g)].map((match) => match[1]!);
      for (const name of placeholders(german.get(code) ?? ''))
        expect([code, known]).toEqual([code, expect.arrayContaining([name])]);
    }
  });

  test('every reason that an error names in words of ours has its words in German', () => {
    const german = textsOf('de', 'errors');
    const named = belowHosts.flatMap(({ text }) =>
      [...text.matchAll(/LecternError\('[^']+', \{[^}]*\breason: ([^}]+)/g)].flatMap(([, words]) =>
        [...words!.matchAll(/'([^']+)'/g)].map((match) => match[1]!),
      ),
    );
    const reasons = [...named, ...Object.values(SYSTEM_REASONS), ...Object.values(FILE_REASONS)];
    expect(reasons).toEqual(expect.arrayContaining(['it is empty', 'the disk is full', 'you may not open it']));
    expect(reasons.filter((reason) => !german.has(`reason.${reason}`))).toEqual([]);
  });

  test('everything that is found in packages has its sentence in German, of the same details', () => {
    const german = textsOf('de', 'findings');
    expect([...german.keys()].sort()).toEqual(Object.keys(packageFindingSentences).sort());
    for (const [code, sentence] of Object.entries(packageFindingSentences)) {
      const known = [...String(sentence).matchAll(/\bd\.(\w+)/g)].map((match) => match[1]!);
      expect([code, placeholders(german.get(code)!)]).toEqual([code, [...new Set(known)].sort()]);
    }
  });

  test('every step and every key that is named in the page has its text', () => {
    const known = new Map(namespaces.map((name) => [name, textsOf('en', name)]));
    const has = (namespace: string, key: string): boolean => {
      const texts = known.get(namespace);
      return texts !== undefined && (texts.has(key) || texts.has(`${key}_other`));
    };
    const missing = sourcesUnder('renderer').flatMap(({ path, text }) => {
      const own = [...text.matchAll(/useTranslation\((?:'(\w+)')?\)/g)].map((match) => match[1] ?? 'shell');
      const steps = [...text.matchAll(/'steps\.(\w+)'/g)].map((match) => ['steps', match[1]!] as const);
      const full = [...text.matchAll(/'(\w+):([\w.]+)'/g)].map((match) => [match[1]!, match[2]!] as const);
      const short = [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1]!);
      return [
        ...[...steps, ...full.filter(([name]) => known.has(name))]
          .filter(([namespace, key]) => !has(namespace, key))
          .map(([namespace, key]) => `${path}: ${namespace}:${key}`),
        ...(own.length === 0 ? [] : short.filter((key) => !own.some((name) => has(name, key)))).map(
          (key) => `${path}: ${key}`,
        ),
      ];
    });
    expect(missing).toEqual([]);
  });
});
