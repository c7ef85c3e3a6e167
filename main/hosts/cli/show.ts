import type {
  BuildResult,
  BuiltOutput,
  Counts,
  DoctorReport,
  LessonInfo,
  LessonSummary,
  SpeakResult,
} from '../../services/requests.ts';
import { clockText } from './progress.ts';

/** @param asked the device that the user asked for */
export function speakText(result: SpeakResult, asked: string): string {
  const { path, widthPx, heightPx, frameRate, durationSeconds, device, framesPerSecond, notices } = result;
  return [
    path,
    `${widthPx} × ${heightPx} px, ${frameRate} frames a second, ${durationSeconds.toFixed(2)} s`,
    `rendered at ${framesPerSecond.toFixed(0)} frames a second on ${device}`,
    ...fallbackNotice(asked, [device]),
    ...notices.map(({ message }) => message),
  ].join('\n');
}

/** @param asked the device that the user asked for */
export function buildText(result: BuildResult, asked: string): string {
  const { outputs, widthPx, heightPx, frameRate, durationSeconds, clips, scenes, elapsedSeconds, notices } = result;
  return [
    ...outputs.map(({ kind, path, bytes }) => {
      const name = PACKAGE_NAMES[kind];
      return name === undefined ? path : `${path} (${name}, ${sizeText(bytes)})`;
    }),
    `${widthPx} × ${heightPx} px, ${frameRate} frames a second, ${clockText(durationSeconds)}`,
    `presenter: ${countsText(clips)}; scenes: ${countsText(scenes)}; took ${elapsedSeconds.toFixed(1)} s`,
    ...fallbackNotice(asked, result.devices),
    ...notices.map(({ message }) => message),
  ].join('\n');
}

const PACKAGE_NAMES: Readonly<Partial<Record<BuiltOutput['kind'], string>>> = {
  scorm12: 'SCORM 1.2',
  scorm2004: 'SCORM 2004',
  xapi: 'xAPI',
  cmi5: 'cmi5',
  web: 'web page',
  teaser: 'teaser',
};

function sizeText(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Says it when something else than the asked device did the work. */
function fallbackNotice(asked: string, used: readonly string[]): string[] {
  const others = used.filter((device) => asked !== 'auto' && device !== asked);
  if (others.length === 0) return [];
  return [
    `${asked} does not work on this machine, so ${others.join(' and ')} took its place; “lectern doctor” lists what there is.`,
  ];
}

export function lessonText(lesson: LessonSummary): string {
  return lessonLines(lesson, null).join('\n');
}

export function infoText(info: LessonInfo): string {
  const { clipsToMake, scenesToMake, narrationToMake, seconds, measured } = info.build;
  const toDo = lessonLines(info, (number) => {
    if (clipsToMake.includes(number)) return 'render';
    return scenesToMake.includes(number) ? 'encode' : '–';
  });
  const work = [
    `render the presenter of ${countOf(clipsToMake.length, 'segment')}`,
    `encode ${countOf(scenesToMake.length, 'scene')}`,
    ...(narrationToMake ? ['encode the narration'] : []),
  ].join(', ');
  return [
    ...toDo,
    '',
    `A build at ${info.build.heightPx}p, ${info.build.frameRate} frames a second, would ${work}:`,
    `about ${clockText(Math.max(1, seconds))}${measured ? '' : ' (a guess: this machine has not done all of it before)'}.`,
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

function lessonLines(lesson: LessonSummary, toDo: ((number: number) => string) | null): string[] {
  const rows = lesson.segments.map((segment) => [
    `${segment.number}`,
    clockText(segment.startSeconds),
    `${segment.durationSeconds.toFixed(1)} s`,
    segment.layout,
    segment.layout === 'hidden' ? '' : segment.expression,
    ...(toDo ? [toDo(segment.number)] : []),
    segment.slideTitle,
  ]);
  return [
    lesson.path,
    `“${lesson.title}” (${lesson.language}): ${countOf(lesson.slideCount, 'slide')}, ${clockText(lesson.durationSeconds)}`,
    ...additionLines(lesson),
    `presenters: ${lesson.presenters.map(({ name, photoName }) => `${name} (${photoName})`).join(', ') || 'none'}`,
    '',
    ...table([['', 'start', 'length', 'layout', 'expression', ...(toDo ? ['to do'] : []), 'slide'], ...rows]),
  ];
}

/** Of a lesson that asks nothing and is one, nothing is said. */
function additionLines({ checkCount, sections }: LessonSummary): string[] {
  if (checkCount === 0 && sections.length === 0) return [];
  const begin = sections.map(({ title, firstSegment }) => `${title || 'untitled'} (from ${firstSegment})`).join(', ');
  const divided = sections.length === 0 ? '' : `; ${countOf(sections.length, 'section')}: ${begin}`;
  return [`${countOf(checkCount, 'knowledge check')}${divided}`];
}

function countOf(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Columns of equal width, the last one ragged. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  '),
  );
}
