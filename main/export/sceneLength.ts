import { open } from 'node:fs/promises';
import { LecternError } from '../contract/errors.ts';

/** Enough of a file for the headers up to the media header, which stand first in what `encodeScene` writes. */
const HEAD_BYTES = 4096;

/**
 * Length in frames of a file that `encodeScene` wrote: its media header counts in frames. Read here because the
 * movie header that ffmpeg goes by is rounded up to milliseconds, which adds up to frames over a lesson.
 */
export async function sceneFrameCount(path: string): Promise<number> {
  const head = Buffer.alloc(HEAD_BYTES);
  const file = await open(path, 'r');
  try {
    await file.read(head, 0, HEAD_BYTES, 0);
  } finally {
    await file.close();
  }
  const header = findBox(head, ['moov', 'trak', 'mdia', 'mdhd']);
  // Version 1 has 64-bit dates and duration; ISO/IEC 14496-12, 8.4.2.
  const frameCount = header?.[0] === 1 ? Number(header.readBigUInt64BE(24)) : header?.readUInt32BE(16);
  if (!frameCount) throw new LecternError('file.unreadable', { path, reason: 'it is damaged' });
  return frameCount;
}

/** The contents of a box inside boxes, as far as they were read. */
function findBox(bytes: Buffer, [name, ...inner]: readonly string[]): Buffer | null {
  let offset = 0;
  while (offset + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(offset);
    if (size < 8) return null;
    if (bytes.toString('latin1', offset + 4, offset + 8) === name) {
      const contents = bytes.subarray(offset + 8, offset + size);
      return inner.length > 0 ? findBox(contents, inner) : contents;
    }
    offset += size;
  }
  return null;
}
