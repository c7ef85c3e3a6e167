import { createHash } from 'node:crypto';

/** What a key describes: plain data, finite numbers, no `undefined`. */
export type KeyPart = string | number | boolean | null | readonly KeyPart[] | { readonly [name: string]: KeyPart };

/** Raised when equal descriptions must no longer meet the files that were made for them. */
const KEY_FORMAT = 1;

/**
 * [Note: Clip key] A key is the SHA-256 of a canonical description of everything that can change the file's bytes, and
 * of nothing else: photo hash, hash of the audio samples heard (not the recording's name or place), controls, engine id
 * and version, motion model id and version, model hashes, size, frame rate, frame count. Canonical is JSON with names
 * sorted at every level and no spaces, so that the order in which a description was written down does not matter.
 * Machine, device, paths, time and progress never enter it. What cannot be written canonically (undefined, NaN,
 * infinities) throws, because two different descriptions would silently meet in one key.
 *
 * @returns 64 hexadecimal digits.
 */
export function clipKey(parts: { readonly [name: string]: KeyPart }): string {
  return createHash('sha256')
    .update(`lectern ${KEY_FORMAT} ${canonical(parts)}`)
    .digest('hex');
}

function canonical(part: KeyPart): string {
  if (typeof part === 'number' && !Number.isFinite(part)) throw new Error(`A key cannot describe ${part}`);
  // JSON writes −0 as 0, which is what equality says too.
  if (part === null || typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean') {
    return JSON.stringify(part);
  }
  if (isList(part)) return `[${part.map(canonical).join(',')}]`;
  if (typeof part !== 'object' || ArrayBuffer.isView(part)) throw new Error(`A key cannot describe a ${typeof part}`);
  const names = Object.keys(part).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(part[name]!)}`).join(',')}}`;
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(part: KeyPart): part is readonly KeyPart[] {
  return Array.isArray(part);
}
