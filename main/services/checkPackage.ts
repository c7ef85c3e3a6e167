import { stat } from 'node:fs/promises';
import { LecternError } from '../contract/errors.ts';
import type { PackageProfileId } from '../contract/packageFindings.ts';
import type { Work } from '../contract/work.ts';
import type { PackageKind } from '../export/package/contents.ts';
import { inspectFiles } from '../export/package/inspect/inspectFiles.ts';
import { lessonIn } from '../export/package/lessonPage.ts';
import { readFolder } from '../export/package/readFolder.ts';
import { readZip, type ReadZip } from '../export/package/readZip.ts';
import type { PackageProfileResult, PackageReport } from './checkRequests.ts';
import { PROFILES_OF } from './packageRun/protocol.ts';
import { runPackage, type RunResult } from './packageRun/runPackage.ts';

/** What the check of a page may cost, in milliseconds of a processor: then no other profile is begun. */
const MOST_MS = 8000;

/**
 * Looks at a finished package as learning systems do: structure, names, references. Then plays it: the package's own page
 * runs against strict run-times, in all the ways in which lessons are left and come back to.
 *
 * @throws LecternError `package.unreadable`
 */
export async function checkPackage(path: string, work: Work): Promise<PackageReport> {
  const { files, texts } = await readPackage(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LecternError('package.unreadable', { path, reason }, { cause: error });
  });
  work.signal?.throwIfAborted();
  const inspected = inspectFiles(
    files.map(({ name }) => name),
    texts,
  );
  const { kind, entryPages } = inspected;
  const ran = await runPages(kind, entryPages, texts, work);
  const findings = [...inspected.findings, ...ran.findings];
  return {
    path,
    kind,
    fileCount: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    passed: findings.length === 0,
    findings,
    profiles: ran.profiles,
  };
}

/** A zip or, of a web page, perhaps a folder. */
async function readPackage(path: string): Promise<ReadZip> {
  const endings = /\.(html|js|json|xml)$/;
  return (await stat(path)).isDirectory() ? readFolder(path, endings) : readZip(path, endings);
}

/** Every page in turn: what is done is done with each of them. */
async function runPages(
  kind: PackageKind,
  pages: readonly string[],
  texts: ReadonlyMap<string, string>,
  work: Work,
): Promise<RunResult> {
  const results: RunResult[] = [];
  for (const page of pages) {
    const reason = reasonAgainst(page, texts);
    results.push(
      reason === null
        ? await runPackage({ kind, page: { name: page, files: texts }, mostMs: MOST_MS }, work)
        : { findings: [], profiles: notRun(kind, reason) },
    );
  }
  const all = results.flatMap(({ profiles }) => profiles);
  const worst = (id: PackageProfileId): PackageProfileResult | undefined => {
    const own = all.filter((result) => result.id === id);
    return own.find(({ state }) => state === 'failed') ?? own.find(({ state }) => state === 'not-run') ?? own[0];
  };
  return {
    findings: results.flatMap(({ findings }) => findings),
    profiles: PROFILES_OF[kind].flatMap((id) => worst(id) ?? []),
  };
}

/** Why a page cannot be run; null: it can. */
function reasonAgainst(page: string, texts: ReadonlyMap<string, string>): 'foreign' | 'damaged' | null {
  const lesson = lessonIn(texts.get(page) ?? '');
  return typeof lesson === 'string' ? lesson : null;
}

function notRun(kind: PackageKind, reason: 'foreign' | 'damaged'): PackageProfileResult[] {
  return PROFILES_OF[kind].map((id) => ({ id, state: 'not-run', reason }));
}
