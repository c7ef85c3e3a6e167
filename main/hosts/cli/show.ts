import type { DoctorReport, LessonReport } from '../../services/report.ts';
import type { BuildResult, Counts, SpeakResult } from '../../services/requests.ts';
import { clockText } from './progress.ts';

export function speakText(result: SpeakResult): string {
  const { path, sizePx, frameRate, durationSeconds, device, renderedFramesPerSecond } = result;
  return [
    path,
    `${sizePx} × ${sizePx} px, ${frameRate} frames a second, ${durationSeconds.toFixed(2)} s`,
    `rendered at ${renderedFramesPerSecond.toFixed(0)} frames a second on ${device}`,
  ].join('\n');
}

export function buildText(result: BuildResult): string {
  const { path, widthPx, heightPx, frameRate, durationSeconds, clips, scenes, elapsedSeconds } = result;
  return [
    path,
    `${widthPx} × ${heightPx} px, ${frameRate} frames a second, ${clockText(durationSeconds)}`,
    `presenter: ${countsText(clips)}; scenes: ${countsText(scenes)}; took ${elapsedSeconds.toFixed(1)} s`,
  ].join('\n');
}

export function lessonText(report: LessonReport): string {
  const rows = report.segments.map((segment) => [
    `${segment.number}`,
    clockText(segment.startSeconds),
    `${segment.durationSeconds.toFixed(1)} s`,
    segment.layout,
    segment.layout === 'hidden' ? '' : segment.expression,
    toDoText(segment.clipMissing, segment.sceneMissing),
    segment.slideTitle,
  ]);
  const toRender = report.segments.filter((segment) => segment.clipMissing).length;
  const toEncode = report.segments.filter((segment) => segment.sceneMissing).length;
  return [
    report.path,
    `“${report.title}” (${report.language}): ${report.slideCount} slides, ${clockText(report.durationSeconds)}`,
    '',
    ...table([['', 'start', 'length', 'layout', 'expression', 'to do', 'slide'], ...rows]),
    '',
    `A build would render the presenter of ${toRender} segments and encode ${toEncode} scenes: about ${clockText(report.buildSeconds)}.`,
  ].join('\n');
}

export function doctorText(report: DoctorReport): string {
  const marks = { ok: '✓', warning: '!', failed: '✗' } as const;
  const width = Math.max(...report.findings.map(({ label }) => label.length));
  return [
    ...report.findings.map(({ label, state, text }) => `${marks[state]} ${label.padEnd(width)}  ${text}`),
    report.healthy ? 'Everything that Lectern needs is here.' : 'Something that Lectern needs is missing.',
  ].join('\n');
}

function countsText({ made, reused }: Counts): string {
  return `${made} made, ${reused} reused`;
}

function toDoText(clipMissing: boolean, sceneMissing: boolean): string {
  if (clipMissing) return 'render';
  return sceneMissing ? 'encode' : '–';
}

/** Columns of equal width, the last one ragged. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  '),
  );
}
