import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file's name may have 255, its number and ending among them. */
const MOST_BYTES = 220;
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A title as the name of a file, on every platform. */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFC')
    // Control characters, what separates folders, and what Windows forbids.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = shortened(plain)
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  return name === '' || DEVICE.test(name) ? `Lesson ${name}`.trim() : name;
}

function shortened(text: string): string {
  let [end, bytes] = [0, 0];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > MOST_BYTES) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/** A path in `folder` at which there is nothing: “Tides.lectern”, “Tides 2.lectern”. */
export async function freePath(folder: string, title: string, isTaken: (path: string) => boolean): Promise<string> {
  const name = fileNameOf(title);
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number === 1 ? '' : ` ${number}`}.lectern`);
    const status = await lstat(path).catch(() => null);
    if (!status && !isTaken(path)) return path;
  }
}
