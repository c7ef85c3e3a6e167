/** SHA-256 of bytes, in hexadecimal. A typed array hashes as its bytes in memory. */
export function hashOfBytes(bytes: NodeJS.ArrayBufferView): string {
  throw new Error(`Not written yet: ${bytes.byteLength}`);
}

/** SHA-256 of a file's bytes, in hexadecimal, read as a stream. */
export async function hashOfFile(path: string, signal?: AbortSignal): Promise<string> {
  await Promise.resolve();
  throw new Error(`Not written yet: ${path} ${String(signal?.aborted)}`);
}
