import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Job, JobOutput } from '../../../api/answers.ts';
import type { ServedFile } from '../types.ts';

/** The address of a finished job's file: `/jobs/<id>/<kind>/<name>`. */
const JOB_URL = /^\/jobs\/([0-9a-f-]{36})\/(\w+)\/([^/]+)$/;

/** By the names' endings. */
const TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.srt': 'application/x-subrip',
  '.vtt': 'text/vtt',
  '.gif': 'image/gif',
  '.webm': 'video/webm',
};

/**
 * A job with what is known of its files now.
 *
 * @param pageUrlOf where a browser finds a job's web page
 */
export async function withFiles(job: Job, pageUrlOf: (job: Job) => string): Promise<Job> {
  const outputs = await Promise.all(
    job.outputs.map(async (output) => {
      const found = await foundAt(job, output);
      const url =
        found === 'file' ? `/jobs/${job.id}/${output.kind}/${encodeURIComponent(basename(output.path))}` : null;
      const pageUrl = found !== null && output.kind === 'web' ? pageUrlOf(job) : null;
      return { ...output, isThere: found !== null, url, pageUrl };
    }),
  );
  return { ...job, outputs };
}

/** The file behind a job's address; null for anything else. */
export async function jobFileOf(urlPath: string, jobs: readonly Job[]): Promise<ServedFile | null> {
  const [, id, kind, name] = JOB_URL.exec(urlPath) ?? [];
  const job = jobs.find((one) => one.id === id);
  const output = job?.outputs.find((one) => one.kind === kind);
  if (!job || !output || name !== encodeURIComponent(basename(output.path))) return null;
  if ((await foundAt(job, output)) !== 'file') return null;
  const { path } = output;
  return {
    path,
    type: TYPES[extname(path).toLowerCase()] ?? 'application/zip',
    downloadName: basename(path),
    isImmutable: false,
  };
}

/** What stands where a job put its output; null where that is no longer what the job made: moved away, or replaced since. */
export async function foundAt({ state }: Job, { kind, path, bytes }: JobOutput): Promise<'file' | 'folder' | null> {
  if (state !== 'done') return null;
  const status = await stat(path).catch(() => null);
  if (status?.isDirectory() === true && kind === 'web') return 'folder';
  return status?.isFile() === true && status.size === bytes ? 'file' : null;
}
