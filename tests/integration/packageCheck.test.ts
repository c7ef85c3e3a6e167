import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PackageFile, PackageKind } from '../../main/export/package/contents.ts';
import { manifestFile } from '../../main/export/package/manifests/manifestFile.ts';
import { writeZip } from '../../main/export/package/zip.ts';
import { checkPackage } from '../../main/services/checkPackage.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-check-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const LESSON = { id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', title: 'A & B', language: 'en', passShare: null };

/** A package of a page and a lesson; `extra` is packed and not listed. */
async function zipOf(kind: PackageKind, extra: readonly string[] = []): Promise<string> {
  const file = (name: string, text: string): PackageFile => ({ name, bytes: Buffer.from(text) });
  const tracking = kind === 'web' ? 'none' : kind;
  const files = [file('index.html', '<p>'), file('lesson.json', JSON.stringify({ logoUrl: 'index.html', tracking }))];
  const manifest = manifestFile(kind, LESSON, files);
  const path = join(folder, `${kind}${extra.length}.zip`);
  await writeZip([...(manifest ? [manifest] : []), ...files, ...extra.map((name) => file(name, ''))], path, {});
  return path;
}

test.each(['scorm12', 'scorm2004', 'xapi', 'cmi5', 'web'] as const)('nothing is wrong with our %s', async (kind) => {
  expect(await checkPackage(await zipOf(kind))).toMatchObject({ kind, problems: [] });
});

test('what a manifest does not list, and names that are no ASCII, are found', async () => {
  const { problems } = await checkPackage(await zipOf('scorm12', ['é.txt']));
  expect(problems).toEqual(['A name is not plain ASCII: é.txt.', 'The manifest does not list é.txt.']);
});

test('what is no zip is told', async () => {
  const path = join(folder, 'no.zip');
  writeFileSync(path, 'no zip');
  await expect(checkPackage(path)).rejects.toMatchObject({ code: 'package.unreadable' });
});
