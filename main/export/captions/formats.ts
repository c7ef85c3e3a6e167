import type { PlayerCue } from '../../contract/player.ts';
import type { CaptionFileKind } from '../../contract/targets.ts';

/** Captions as a file of their own: SubRip or WebVTT. */
export function captionFile(kind: CaptionFileKind, cues: readonly PlayerCue[]): string {
  return kind === 'srt' ? subRip(cues) : webVtt(cues);
}

/**
 * Captions as a WebVTT file: what browsers, ffmpeg and this program's own page read. Every character is what it was, because
 * marks that would be read as tags are escaped.
 */
export function webVtt(cues: readonly PlayerCue[]): string {
  const blocks = cues.map(({ startSeconds, endSeconds, text }) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `${clock(startSeconds, '.')} --> ${clock(endSeconds, '.')}\n${linesOf(escaped)}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

/**
 * Captions as a SubRip file: what video players and ffmpeg's track for an MP4 are made from. UTF-8 without a mark, which some
 * readers would take for a part of the first number. Lines end in LF: every reader takes that, and ffmpeg would carry the CR of
 * a CRLF on into the MP4's text.
 */
export function subRip(cues: readonly PlayerCue[]): string {
  const blocks = cues.map(({ startSeconds, endSeconds, text }, index) => {
    // There is no escape: what would be read as a tag or a command is kept from being one by a character without width.
    const plain = text.replace(/<(?!\s)|\{(?=\\)|\\/g, '$&\u2060');
    return `${index + 1}\n${clock(startSeconds, ',')} --> ${clock(endSeconds, ',')}\n${linesOf(plain)}\n`;
  });
  return blocks.join('\n');
}

/** An empty line would end the caption. */
function linesOf(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, '\n').trim();
}

function clock(seconds: number, point: string): string {
  const milliseconds = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const [hours, minutes, rest] = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(rest)}${point}${String(milliseconds % 1000).padStart(3, '0')}`;
}
