import { ApiError } from '../../main/api/client.ts';

/**
 * Makes dropped or chosen files known to the host: where it runs on the same machine by their paths, else by sending
 * their bytes. @returns paths for the calls that take them, in the same order.
 */
export async function pathsOf(files: readonly File[], signal?: AbortSignal): Promise<string[]> {
  const paths: string[] = [];
  for (const file of files) paths.push(await pathOf(file, signal));
  return paths;
}

async function pathOf(file: File, signal: AbortSignal | undefined): Promise<string> {
  const known = window.lectern?.pathOf(file);
  return known ? known : upload(file, signal);
}

async function upload(file: File, signal: AbortSignal | undefined): Promise<string> {
  const address = `/uploads?name=${encodeURIComponent(file.name)}`;
  let answer: Response;
  try {
    answer = await fetch(address, { method: 'POST', body: file, ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw uploadError(file, error instanceof Error ? error.message : String(error));
  }
  const body = (await answer.json().catch(() => null)) as { path?: string; code?: string; message?: string } | null;
  if (answer.ok && body?.path) return body.path;
  throw uploadError(file, body?.message ?? `HTTP ${answer.status}`);
}

function uploadError({ name }: File, reason: string): ApiError {
  const message = `“${name}” could not be sent to the studio (${reason}); try again.`;
  return new ApiError({ code: 'upload.failed', details: { name, reason }, message });
}
