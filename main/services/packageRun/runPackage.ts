import { fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../../contract/location.ts';
import { packageFinding, type PackageFinding, type PackageProfileId } from '../../contract/packageFindings.ts';
import type { Work } from '../../contract/work.ts';
import type { PackageProfileResult } from '../checkRequests.ts';
import type { RunReply, RunRequest } from './protocol.ts';

/** A page that works is never silent for so long, not even on a machine that has much else to do. */
const SILENCE_MS = 60_000;

const MOST_MEMORY_MB = 512;

export interface RunResult {
  readonly findings: readonly PackageFinding[];
  readonly profiles: readonly PackageProfileResult[];
}

/**
 * Runs a package's own page against run-times of ours. What it does wrong is found, whatever it does.
 *
 * @param silenceMs a page that says nothing for so long hangs
 */
export async function runPackage(request: RunRequest, { signal }: Work, silenceMs = SILENCE_MS): Promise<RunResult> {
  signal?.throwIfAborted();
  const findings: PackageFinding[] = [];
  const profiles: PackageProfileResult[] = [];
  let running: PackageProfileId | null = null;
  let isOver = false;
  const over = Promise.withResolvers<null>();
  const finish = (): void => {
    isOver = true;
    over.resolve(null);
  };
  /** It ended without being through: that is the page's doing, since ours takes care. */
  const broken = (finding: (profile: PackageProfileId | null) => PackageFinding): void => {
    // What is ended here ends, too.
    if (isOver) return;
    findings.push(finding(running));
    if (running !== null) profiles.push({ id: running, state: 'failed', reason: null });
    finish();
  };
  const hang = (): void => {
    broken((profile) => packageFinding('page.hangs', { seconds: silenceMs / 1000 }, profile));
  };
  // What plays it must be loaded first.
  let silence = setTimeout(hang, SILENCE_MS + silenceMs);
  const hear = (reply: RunReply): void => {
    clearTimeout(silence);
    silence = setTimeout(hang, silenceMs);
    if (reply.type === 'through') finish();
    else if (reply.type === 'begun') running = reply.id;
    else {
      running = null;
      profiles.push(reply.result);
      findings.push(...reply.findings);
    }
  };
  const end = startRunner(request, hear, (reason) => {
    broken((profile) => packageFinding('page.failed', { reason }, profile));
  });
  const abort = (): void => {
    isOver = true;
    over.reject(signal?.reason);
  };
  signal?.addEventListener('abort', abort);
  try {
    await over.promise;
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', abort);
    await end();
  }
  return { findings, profiles };
}

/** @param onGone is told why it ended of itself @returns ends it */
function startRunner(
  request: RunRequest,
  onReply: (reply: RunReply) => void,
  onGone: (reason: string) => void,
): () => Promise<void> {
  const entry = siblingModule('./runner', import.meta.url);
  if ('electron' in process.versions) {
    const worker = new Worker(entry, { env: {}, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    worker.on('message', onReply);
    worker.once('error', (error: Error) => {
      onGone(error.message);
    });
    worker.postMessage(request);
    return async () => {
      await worker.terminate();
    };
  }
  const readable = readableFolders().map((folder) => `--allow-fs-read=${join(folder, '*')}`);
  const child = fork(fileURLToPath(entry), [], {
    execArgv: ['--permission', ...readable, '--no-warnings', `--max-old-space-size=${MOST_MEMORY_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {},
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000);
  });
  child.on('message', onReply);
  const closed = new Promise<void>((resolve) => {
    child.once('close', (code, signal) => {
      resolve();
      const [words] = lastWords.match(/^\w*Error.*$/m) ?? [];
      onGone(words ?? signal ?? `exit code ${code ?? 'unknown'}`);
    });
  });
  child.send(request, () => undefined);
  return async () => {
    child.kill('SIGKILL');
    await closed;
  };
}

/** This program, and where its packages are: all that a foreign page could get hold of. */
function readableFolders(): string[] {
  const program = join(import.meta.dirname, '..', '..', '..');
  const packages = fileURLToPath(import.meta.resolve('jsdom')).split(`${sep}jsdom${sep}`)[0]!;
  return [...new Set([program, packages, realpathSync(program), realpathSync(packages)])];
}
