import type { PlayerCue } from '../../contract/player.ts';

/** Captions as a WebVTT file. */
export function webVtt(cues: readonly PlayerCue[]): string {
  const blocks = cues.map(({ startSeconds, endSeconds, text }) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `${clock(startSeconds, '.')} --> ${clock(endSeconds, '.')}\n${escaped}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** Captions as a SubRip file. */
export function subRip(cues: readonly PlayerCue[]): string {
  return cues
    .map(
      ({ startSeconds, endSeconds, text }, index) =>
        `${index + 1}\n${clock(startSeconds, ',')} --> ${clock(endSeconds, ',')}\n${text}\n`,
    )
    .join('\n');
}

function clock(seconds: number, point: string): string {
  const milliseconds = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const [hours, minutes, rest] = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(rest)}${point}${String(milliseconds % 1000).padStart(3, '0')}`;
}
