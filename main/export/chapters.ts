import type { Chapter } from './plan.ts';

/** Title and chapters as an ffmetadata file. */
export function metadataFile(title: string, chapters: readonly Chapter[], frameRate: number): string {
  const lines = [';FFMETADATA1', `title=${escaped(title)}`];
  for (const { title: chapterTitle, firstFrame, frameCount } of chapters) {
    lines.push(
      '[CHAPTER]',
      `TIMEBASE=1/${frameRate}`,
      `START=${firstFrame}`,
      `END=${firstFrame + frameCount}`,
      `title=${escaped(chapterTitle)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** One line, with ffmetadata's special characters escaped. */
function escaped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // Some versions take any backslash before the line's end for a continuation.
  return line.replace(/[=;#\\]/g, String.raw`\$&`) + (line.endsWith('\\') ? ' ' : '');
}
